package io.dialbridge.config.workflows;

import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.Reference;
import io.dialbridge.config.records.Reference.Demand;
import io.dialbridge.config.rules.FieldActionRules;
import io.dialbridge.config.rules.FieldNames;
import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.Action;
import io.dialbridge.contracts.ReplyField;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an action of a workflow refers to, and the date of the lead that its schedule counts from. */
final class ActionReferences {

    private ActionReferences() {}

    static Stream<Reference> of(String path, Action action) {
        var named =
                switch (action) {
                    case Action.Integration it ->
                        Stream.concat(
                                Stream.of(new Reference(
                                        path + "endpoint_id",
                                        Kind.ENDPOINT,
                                        it.endpointId(),
                                        demand(it, Demand.FIRED))),
                                replyFields(path + "reply_fields", it.replyFields()));
                    case Action.Email it ->
                        Stream.concat(
                                Stream.of(new Reference(
                                        path + "template_id",
                                        Kind.EMAIL_TEMPLATE,
                                        it.templateId(),
                                        demand(it, Demand.SENT))),
                                Reference.inTemplate(path + "to", it.to()));
                    case Action.Message it ->
                        Stream.concat(
                                Stream.of(new Reference(
                                        path + "endpoint_id",
                                        Kind.ENDPOINT,
                                        it.endpointId(),
                                        demand(it, Demand.TEXTED))),
                                Reference.inTemplate(path + "text", it.text()));
                    case Action.Move it ->
                        Stream.of(new Reference(path + "list_id", Kind.LIST, it.listId(), demand(it, Demand.FILLED)));
                    case Action.Status it -> Reference.toStatus(path + "status", it.status());
                    case Action.Field it -> field(path, it);
                    case Action.Callback it ->
                        Stream.ofNullable(it.userId()).map(id -> Reference.to(Kind.USER, path + "user_id", id));
                    case Action.Dnc it ->
                        Stream.ofNullable(it.campaignId())
                                .map(id -> Reference.to(Kind.CAMPAIGN, path + "campaign_id", id));
                    case Action.CallbackUpdate it -> Stream.<Reference>empty();
                    case Action.Hopper it -> Stream.<Reference>empty();
                    case Action.Revenue it -> Stream.<Reference>empty();
                };
        var dated = FieldNames.ofLead(Absent.or(action.schedule().field(), ""));
        return Stream.concat(named, Reference.toField(path + "schedule.field", dated, Demand.MOMENTS));
    }

    /** An action that is off uses nothing. */
    private static Demand demand(Action action, Demand whenActive) {
        return action.active() ? whenActive : Demand.NOTHING;
    }

    private static Stream<Reference> replyFields(String path, List<ReplyField> replyFields) {
        return IntStream.range(0, replyFields.size())
                .boxed()
                .flatMap(i -> Reference.toField(
                        path + "[" + i + "].field", replyFields.get(i).field(), Demand.NOTHING));
    }

    private static Stream<Reference> field(String path, Action.Field action) {
        var value = Absent.or(action.value(), "");
        var source =
                switch (action.operation()) {
                    case COPY -> Reference.toField(path + "value", value, Demand.NOTHING);
                    case ADD, SUBTRACT, MULTIPLY, DIVIDE ->
                        FieldActionRules.number(value)
                                ? Stream.<Reference>empty()
                                : Reference.toField(path + "value", value, Demand.NUMBERS);
                    case SET, TIMESTAMP, APPEND -> Stream.<Reference>empty();
                };
        return Stream.concat(Reference.toField(path + "field", action.field(), target(action.operation())), source);
    }

    private static Demand target(Action.Field.Operation operation) {
        return switch (operation) {
            case SET, COPY -> Demand.NOTHING;
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> Demand.NUMBERS;
            case TIMESTAMP -> Demand.TEXT_OR_DATES;
            case APPEND -> Demand.TEXT;
        };
    }
}
