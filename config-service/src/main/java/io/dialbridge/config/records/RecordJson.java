package io.dialbridge.config.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.ClientTls;
import io.dialbridge.contracts.Credentials;
import io.dialbridge.contracts.DuplicateRule;
import io.dialbridge.contracts.EmailTemplate;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.EndpointHealth;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.IncludeExclude;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.LeadPostCriteria;
import io.dialbridge.contracts.Operator;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.contracts.Signing;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.SuccessRule;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.contracts.Trigger;
import io.dialbridge.contracts.User;
import io.dialbridge.contracts.ValueList;
import io.dialbridge.contracts.Workflow;
import io.dialbridge.contracts.WorkingHours;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;

/** The JSON of stored bodies: what is read here was written here, so a failure is a defect and not a caller's mistake. */
@ApplicationScoped
@RegisterForReflection(
        ignoreNested = false,
        targets = {
            Action.class,
            Adaptor.class,
            ApiSettings.class,
            Campaign.class,
            ClientTls.class,
            Credentials.class,
            DuplicateRule.class,
            EmailTemplate.class,
            Endpoint.class,
            EndpointHealth.class,
            Field.class,
            IncludeExclude.class,
            KeptVersion.class,
            LeadCriteria.class,
            LeadList.class,
            LeadPostCriteria.class,
            Operator.class,
            ReplyField.class,
            Shown.class,
            ShownDraft.class,
            Signing.class,
            Status.class,
            SuccessRule.class,
            TokenGrant.class,
            Trigger.class,
            User.class,
            ValueList.class,
            Workflow.class,
            WorkingHours.class,
            WrittenBy.class
        })
public class RecordJson {

    private final ObjectMapper mapper;

    RecordJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a record does not become JSON", defect);
        }
    }

    <D, S> Shown<D> shown(RecordType<D, S> type, ConfigRecord record) {
        var stored = read(record.body, type.stored());
        return new Shown<>(
                String.valueOf(record.id),
                type.shown(stored),
                type.kept(stored),
                record.createdAt,
                record.updatedAt,
                record.version);
    }

    /** What the caller of a write gets: the record and the secrets that no later reply shows. */
    <D, S> String reply(RecordType<D, S> type, Written written) {
        ObjectNode tree = mapper.valueToTree(shown(type, written.record()));
        written.secrets().forEach(tree::put);
        return write(tree);
    }

    public <T> T read(String body, Class<T> type) {
        try {
            return mapper.readValue(body, type);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a stored body is not a " + type.getSimpleName(), defect);
        }
    }

    /** That of a reply which was written here. */
    long version(String reply) {
        return read(reply, ObjectNode.class).path("version").asLong();
    }

    ObjectNode tree(Object document) {
        return mapper.valueToTree(document);
    }

    <T> T read(ObjectNode tree, Class<T> type) {
        return mapper.convertValue(tree, type);
    }

    /** The document of a record as its readers see it. */
    <D, S> ObjectNode document(RecordType<D, S> type, ConfigRecord record) {
        return tree(type.shown(read(record.body, type.stored())));
    }
}
