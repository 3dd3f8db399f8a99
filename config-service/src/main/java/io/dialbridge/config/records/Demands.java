package io.dialbridge.config.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dialbridge.config.rules.CommaList;
import io.dialbridge.config.rules.FieldRules.Values;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.contracts.ValueList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what is referred to is what the reference needs. */
@ApplicationScoped
class Demands {

    private final RecordTypes types;
    private final RecordJson json;

    Demands(RecordTypes types, RecordJson json) {
        this.types = types;
        this.json = json;
    }

    /** @param before whether it was referred to already */
    void check(Reference reference, ConfigRecord record, boolean before, Findings findings) {
        var flaw =
                switch (reference.demand()) {
                    case NOTHING, FIRED, FILLED, TEXTED, SENT, HOLDING -> null;
                    case ACTIVE -> before || active(record) ? null : "is not active; activate it first";
                    case DATES -> holds(record, "holds no dates; leave date_format out", Values.DATE);
                    case MOMENTS -> holds(record, "holds no dates; choose a DATE or DATETIME field", Values.DATE);
                    case NUMBERS -> holds(record, "holds no numbers; choose a NUMBER or CURRENCY field", Values.NUMBER);
                    case TEXT -> holds(record, "holds no text, which APPEND needs", Values.TEXT);
                    case TEXT_OR_DATES ->
                        holds(record, "holds numbers; TIMESTAMP needs a date or text field", Values.TEXT, Values.DATE);
                };
        if (flaw != null) {
            findings.add(reference.path(), subject(reference) + flaw);
        }
    }

    /**
     * What is accepted, because it may become right before it matters.
     *
     * @param adaptor of an endpoint; null when there is none
     */
    void warn(Reference reference, ConfigRecord record, @Nullable ConfigRecord adaptor, Findings findings) {
        switch (reference.demand()) {
            case FIRED, TEXTED -> {
                warnIfInactive(reference, record, "nothing is sent until it is", findings);
                if (adaptor != null && !active(adaptor)) {
                    findings.add(
                            reference.path(),
                            subject(reference) + "can't be used: its adaptor " + adaptor.id
                                    + " is not active: nothing is sent until it is");
                }
                if (adaptor == null) {
                    warnOfNoAdaptor(reference, record, findings);
                } else if (reference.demand() == Reference.Demand.TEXTED && !sendsText(adaptor)) {
                    findings.add(
                            reference.path(),
                            subject(reference) + "does not send the text: its adaptor " + adaptor.id
                                    + " has no row that maps the extra field text");
                }
            }
            case SENT -> warnIfInactive(reference, record, "nothing is sent until it is", findings);
            case HOLDING -> {
                if (json.read(record.body, ValueList.class).values().isEmpty()) {
                    findings.add(reference.path(), subject(reference) + "is empty: no value is in it");
                }
            }
            case FILLED -> warnIfInactive(reference, record, "it takes no leads until it is", findings);
            case NOTHING, ACTIVE, DATES, MOMENTS, NUMBERS, TEXT, TEXT_OR_DATES -> {}
        }
    }

    /** A template asks for the lead's values itself, but for the text of a message. */
    private void warnOfNoAdaptor(Reference reference, ConfigRecord endpoint, Findings findings) {
        var texted = reference.demand() == Reference.Demand.TEXTED;
        if (!document(endpoint).path("post_data_type").asText().equals(PostDataType.TEMPLATE.name())) {
            findings.add(
                    reference.path(),
                    subject(reference) + "has no adaptor: it sends none of the lead's values"
                            + (texted ? ", and not the text" : ""));
        } else if (texted) {
            findings.add(reference.path(), subject(reference) + "has no adaptor: it does not send the text");
        }
    }

    /** Empty for anything but an endpoint with an adaptor. */
    Optional<Long> adaptorId(ConfigRecord record) {
        return record.kind == Kind.ENDPOINT
                ? RecordId.parse(document(record).path("adaptor_id").asText(""))
                : Optional.empty();
    }

    private boolean sendsText(ConfigRecord adaptor) {
        return json.read(adaptor.body, Adaptor.class).rows().stream()
                .anyMatch(row -> row.section() == Adaptor.Section.EXTRA
                        && FieldCatalogue.MESSAGE_TEXT.equals(row.field())
                        && !CommaList.of(row.mappedTo()).isEmpty());
    }

    private void warnIfInactive(Reference reference, ConfigRecord record, String effect, Findings findings) {
        if (!active(record)) {
            findings.add(reference.path(), subject(reference) + "is not active: " + effect);
        }
    }

    private static String subject(Reference reference) {
        return "the " + reference.kind().label() + " " + reference.key() + " ";
    }

    private @Nullable String holds(ConfigRecord record, String flaw, Values... wanted) {
        var values = Values.of(json.read(record.body, Field.class).type());
        for (var one : wanted) {
            if (one == values) {
                return null;
            }
        }
        return flaw;
    }

    /** True for kinds that do not know the member. */
    private boolean active(ConfigRecord record) {
        return document(record).path("active").asBoolean(true);
    }

    private ObjectNode document(ConfigRecord record) {
        return json.document(types.of(record.kind), record);
    }
}
