package io.dialbridge.dispatch.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dialbridge.contracts.ReplyField;
import io.dialbridge.dispatch.delivery.Target;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns that say where a delivery goes: endpoint_id, template_id, recipients, message_text, reply_fields, sent_as. */
@ApplicationScoped
@RegisterForReflection(targets = {ReplyField.class, ReplyField[].class, Target.SentAs.class})
public class StoredTarget {

    private final ObjectMapper json;

    StoredTarget(ObjectMapper json) {
        this.json = json;
    }

    public Target read(Row row) {
        var templateId = row.getString("template_id");
        return templateId == null
                ? new Target.OfEndpoint(
                        row.getString("endpoint_id"),
                        row.getString("message_text"),
                        replyFields(row.getString("reply_fields")),
                        sentAs(row.getString("sent_as")))
                : new Target.Mail(templateId, row.getString("recipients"));
    }

    /** Without what is stored as JSON, which may be damaged. */
    static Target bare(Row row) {
        var templateId = row.getString("template_id");
        return templateId == null
                ? Target.OfEndpoint.plain(row.getString("endpoint_id"))
                : new Target.Mail(templateId, row.getString("recipients"));
    }

    public List<ReplyField> replyFields(@Nullable String stored) {
        if (stored == null) {
            return List.of();
        }
        try {
            return List.of(json.readValue(stored, ReplyField[].class));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("stored reply fields of a delivery can't be read", damaged);
        }
    }

    private Target.@Nullable SentAs sentAs(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        try {
            return json.readValue(stored, Target.SentAs.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("the stored request of a delivery can't be read", damaged);
        }
    }

    <T> Columns<T> columns(Columns<T> columns, Function<T, Target> of) {
        return columns.text(ofEndpoint(of, Target.OfEndpoint::endpointId))
                .text(ofMail(of, Target.Mail::templateId))
                .text(ofMail(of, Target.Mail::to))
                .text(ofEndpoint(of, Target.OfEndpoint::text))
                .text(ofEndpoint(of, target -> text(target.replyFields())))
                .text(ofEndpoint(of, target -> text(target.sentAs())));
    }

    private static <T> Function<T, @Nullable String> ofEndpoint(
            Function<T, Target> of, Function<Target.OfEndpoint, @Nullable String> value) {
        return row -> of.apply(row) instanceof Target.OfEndpoint endpoint ? value.apply(endpoint) : null;
    }

    private static <T> Function<T, @Nullable String> ofMail(
            Function<T, Target> of, Function<Target.Mail, @Nullable String> value) {
        return row -> of.apply(row) instanceof Target.Mail mail ? value.apply(mail) : null;
    }

    private @Nullable String text(List<ReplyField> fields) {
        return fields.isEmpty() ? null : written(fields);
    }

    private @Nullable String text(Target.@Nullable SentAs sentAs) {
        return sentAs == null ? null : written(sentAs);
    }

    private String written(Object texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain texts", impossible);
        }
    }
}
