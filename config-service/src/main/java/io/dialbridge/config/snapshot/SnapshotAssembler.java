package io.dialbridge.config.snapshot;

import io.dialbridge.config.accounts.Account;
import io.dialbridge.config.criteria.StoredLeadCriteria;
import io.dialbridge.config.criteria.StoredLeadPostCriteria;
import io.dialbridge.config.endpoints.StoredEndpoint;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordJson;
import io.dialbridge.config.rules.Masks;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.SnapshotPage;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.contracts.User;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.contracts.Workflow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Puts the stored records of accounts together. */
@ApplicationScoped
@RegisterForReflection(targets = {AccountSnapshot.class, SnapshotPage.class})
class SnapshotAssembler {

    private static final Logger LOG = Logger.getLogger(SnapshotAssembler.class);

    private final RecordJson json;

    SnapshotAssembler(RecordJson json) {
        this.json = json;
    }

    /**
     * In the order of the lines, with sealed secrets: for the services alone. An account that can't be read is left out, so that its
     * followers keep what they have and those of all other accounts go on.
     */
    List<AccountSnapshot> sealed(List<SnapshotStore.Line> lines) {
        var accounts = lines.stream()
                .collect(Collectors.groupingBy(SnapshotStore.Line::accountId, LinkedHashMap::new, Collectors.toList()));
        var snapshots = new ArrayList<AccountSnapshot>(accounts.size());
        accounts.forEach((id, account) -> {
            try {
                snapshots.add(snapshot(account, StoredEndpoint::endpoint, it -> it));
            } catch (IllegalStateException unreadable) {
                LOG.errorf(unreadable, "snapshot=account-left-out account=%s", id);
            }
        });
        return snapshots;
    }

    /** Without anything secret: for the people of the account. The lines must be those of one account. */
    AccountSnapshot masked(List<SnapshotStore.Line> lines) {
        return snapshot(
                lines,
                StoredEndpoint::shown,
                grant -> new TokenGrant(
                        Masks.MASK, grant.name(), grant.scopes(), grant.expiresAt(), masked(grant.source())));
    }

    private static Source masked(Source source) {
        return source.signingSecret() == null
                ? source
                : new Source(
                        source.requestsPerMinute(),
                        source.leadsPerDay(),
                        source.leadsPerMonth(),
                        source.concurrent(),
                        source.testMode(),
                        source.numericIds(),
                        source.ipAllow(),
                        Masks.MASK);
    }

    private AccountSnapshot snapshot(
            List<SnapshotStore.Line> lines,
            Function<StoredEndpoint, Endpoint> endpoint,
            UnaryOperator<TokenGrant> token) {
        var first = lines.getFirst();
        if (first.deleted()) {
            return AccountSnapshot.deleted(first.accountId(), first.version());
        }
        var account =
                all(lines, Kind.ACCOUNT, Account.class).values().iterator().next();
        var endpoints = new LinkedHashMap<String, Endpoint>();
        all(lines, Kind.ENDPOINT, StoredEndpoint.class)
                .forEach((id, stored) -> endpoints.put(id, endpoint.apply(stored)));
        var tokens = all(lines, Kind.TOKEN, TokenGrant.class);
        tokens.replaceAll((id, grant) -> token.apply(grant));
        return new AccountSnapshot(
                first.accountId(),
                first.version(),
                false,
                account.name(),
                account.timeZone(),
                account.dateFormat(),
                tokens,
                all(lines, Kind.CAMPAIGN, Campaign.class),
                all(lines, Kind.LIST, LeadList.class),
                all(lines, Kind.STATUS, Status.class),
                all(lines, Kind.ADAPTOR, Adaptor.class),
                endpoints,
                all(lines, Kind.WORKFLOW, Workflow.class),
                all(lines, Kind.FIELD, Field.class),
                all(lines, Kind.USER, User.class),
                all(lines, Kind.EMAIL_TEMPLATE, EmailTemplate.class),
                all(lines, Kind.VALUE_LIST, ValueList.class),
                new Inbound(
                        all(
                                lines,
                                Kind.LEAD_POST_CRITERIA,
                                StoredLeadPostCriteria.class,
                                StoredLeadPostCriteria::keyed),
                        all(lines, Kind.LEAD_CRITERIA, StoredLeadCriteria.class, StoredLeadCriteria::keyed),
                        all(lines, Kind.API_SETTINGS, ApiSettings.class).values().stream()
                                .findFirst()
                                .orElse(ApiSettings.DEFAULT)),
                account.logClass());
    }

    private <T> Map<String, T> all(List<SnapshotStore.Line> lines, Kind kind, Class<T> type) {
        return all(lines, kind, type, (stored, version) -> stored);
    }

    private <S, T> Map<String, T> all(
            List<SnapshotStore.Line> lines, Kind kind, Class<S> type, BiFunction<S, Long, T> form) {
        var records = new LinkedHashMap<String, T>();
        for (var line : lines) {
            var body = line.body();
            var version = line.recordVersion();
            if (body != null && version != null && kind.name().equals(line.kind())) {
                records.put(String.valueOf(line.id()), form.apply(json.read(body, type), version));
            }
        }
        return records;
    }
}
