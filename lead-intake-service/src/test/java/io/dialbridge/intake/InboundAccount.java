package io.dialbridge.intake;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.ApiSettings.DncPolicy;
import io.dialbridge.contracts.ApiSettings.DuplicateLeadCheck;
import io.dialbridge.contracts.ApiSettings.LeadDuplication;
import io.dialbridge.contracts.ApiSettings.LineType;
import io.dialbridge.contracts.ApiSettings.OnUnknown;
import io.dialbridge.contracts.ApiSettings.RelocateScope;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Campaign.LeadCreation;
import io.dialbridge.contracts.CarrierType;
import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.Inbound;
import io.dialbridge.contracts.KeyedCriteria;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.contracts.TokenGrant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account of {@link TestAccounts}, with settings of its own for what comes in. */
public final class InboundAccount {

    private final AccountSnapshot base;
    private final Map<String, TokenGrant> tokens;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, KeyedCriteria<LeadCriteria>> criteria = new HashMap<>();
    private LeadCreation.Mode mode = LeadCreation.Mode.APPLY_RULES;
    private LeadDuplication duplication = LeadDuplication.USE_PARAMETERS;
    private RelocateScope relocateScope = RelocateScope.ACCOUNT;
    private List<CarrierType> carriers = List.of();
    private List<DuplicateRule> rules = List.of();
    private List<String> masked = List.of();
    private DncPolicy dnc = DncPolicy.ALWAYS;
    private DuplicateLeadCheck crm = DuplicateLeadCheck.OFF;
    private LineType lines = LineType.PREFIXES;
    private Map<String, Integer> codes = Map.of();
    private @Nullable String leadCriteriaId;

    public InboundAccount(String accountId) {
        this.base = TestAccounts.snapshot(accountId);
        this.tokens = new HashMap<>(base.tokens());
    }

    public InboundAccount campaigns(LeadCreation.Mode newMode) {
        mode = newMode;
        return this;
    }

    public InboundAccount duplication(LeadDuplication newDuplication) {
        duplication = newDuplication;
        return this;
    }

    public InboundAccount relocates(RelocateScope scope) {
        duplication = LeadDuplication.ALWAYS_RELOCATE;
        relocateScope = scope;
        return this;
    }

    public InboundAccount rejects(CarrierType... types) {
        carriers = List.of(types);
        return this;
    }

    public InboundAccount rules(DuplicateRule... newRules) {
        rules = List.of(newRules);
        return this;
    }

    public InboundAccount masks(String... names) {
        masked = List.of(names);
        return this;
    }

    public InboundAccount dnc(DncPolicy policy) {
        dnc = policy;
        return this;
    }

    public InboundAccount asksCrm(OnUnknown onNoResponse, DuplicateLeadCheck.Row... rows) {
        crm = new DuplicateLeadCheck(true, "ep-crm", 500, onNoResponse, List.of(rows));
        return this;
    }

    public InboundAccount asksForLines(OnUnknown onUnknown) {
        lines = new LineType(LineType.Source.ENDPOINT, "ep-lines", "type", 500, onUnknown);
        return this;
    }

    public InboundAccount answers(Map<String, Integer> otherCodes) {
        codes = otherCodes;
        return this;
    }

    public InboundAccount field(String id, Field field) {
        fields.put(id, field);
        return this;
    }

    /** Leads of every door must meet these. */
    public InboundAccount wants(LeadCriteria wanted) {
        leadCriteriaId = "lc-1";
        criteria.put("lc-1", new KeyedCriteria<>(1, "key-of-lc-1", null, null, wanted));
        return this;
    }

    public InboundAccount token(String id, TokenGrant grant) {
        tokens.put(id, grant);
        return this;
    }

    public AccountSnapshot snapshot() {
        var settings = new ApiSettings(
                duplication,
                relocateScope,
                List.of(),
                carriers,
                crm,
                rules,
                dnc,
                lines,
                leadCriteriaId,
                masked,
                codes,
                90);
        return new AccountSnapshot(
                base.accountId(),
                base.version(),
                base.deleted(),
                base.name(),
                base.timeZone(),
                base.dateFormat(),
                tokens,
                campaigns(),
                base.lists(),
                base.statuses(),
                base.adaptors(),
                base.endpoints(),
                base.workflows(),
                fields,
                base.users(), Map.of(), Map.of(),
                new Inbound(base.inbound().leadPostCriteria(), criteria, settings));
    }

    private Map<String, Campaign> campaigns() {
        var campaigns = new HashMap<String, Campaign>();
        base.campaigns()
                .forEach((id, campaign) -> campaigns.put(
                        id,
                        new Campaign(
                                campaign.name(),
                                true,
                                new LeadCreation(mode, List.of(), "00:00", "24:00", List.of(), null))));
        return campaigns;
    }
}
