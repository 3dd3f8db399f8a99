package io.dialbridge.config.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Bodies of the operations on one kind of record, from what the resource says of its POST and its GET. */
final class RecordBodies {

    private static final String JSON = "application/json";
    private static final String NAME = "record";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordBodies() {}

    /**
     * A creation answers with the record, and a replacement takes what a creation takes.
     *
     * @param always members of every reply beside the document's
     * @param once members of the reply to a creation alone
     */
    static void describe(PathItem collection, PathItem one, List<ReplyMember> always, List<ReplyMember> once) {
        var request = collection.getPOST().getRequestBody();
        var shown = one.getGET().getResponses().getAPIResponse("200").getContent();
        var schema = shown.getMediaType(JSON).getSchema();
        var reply = ReplyExample.with(always, ReplyExample.of(example(request.getContent())));
        var created =
                once.isEmpty() ? content(schema, reply) : content(with(once, schema), ReplyExample.with(once, reply));

        collection.getPOST().getResponses().removeAPIResponse("200");
        collection
                .getPOST()
                .getResponses()
                .addAPIResponse(
                        "201",
                        OASFactory.createAPIResponse()
                                .description("Created; Location is its address")
                                .content(created));
        one.getPUT().setRequestBody(request);
        one.getGET().getResponses().getAPIResponse("200").setContent(content(schema, reply));
        one.getPUT().getResponses().getAPIResponse("200").setContent(content(schema, reply));
    }

    /** Settings are read and replaced; the example stands at the replacement. */
    static void describeSettings(PathItem settings) {
        var schema = settings.getGET()
                .getResponses()
                .getAPIResponse("200")
                .getContent()
                .getMediaType(JSON)
                .getSchema();
        var reply = ReplyExample.of(example(settings.getPUT().getRequestBody().getContent()));
        settings.getGET().getResponses().getAPIResponse("200").setContent(content(schema, reply));
        settings.getPUT().getResponses().getAPIResponse("200").setContent(content(schema, reply));
    }

    /** An amendment answers with the record and what it shows once. */
    static void describeAmendment(PathItem amendment, PathItem one, List<ReplyMember> once) {
        var shown = one.getGET().getResponses().getAPIResponse("200").getContent();
        var schema = shown.getMediaType(JSON).getSchema();
        var reply = example(shown);
        amendment
                .getPOST()
                .getResponses()
                .getAPIResponse("200")
                .setContent(
                        once.isEmpty()
                                ? content(schema, reply)
                                : content(with(once, schema), ReplyExample.with(once, reply)));
    }

    private static Map<String, Object> example(Content request) {
        var value = request.getMediaType(JSON)
                .getExamples()
                .values()
                .iterator()
                .next()
                .getValue();
        return MAPPER.convertValue(value, new TypeReference<>() {});
    }

    private static Content content(Schema schema, Map<String, Object> example) {
        return OASFactory.createContent()
                .addMediaType(
                        JSON,
                        OASFactory.createMediaType()
                                .schema(schema)
                                .addExample(NAME, OASFactory.createExample().value(example)));
    }

    private static Schema with(List<ReplyMember> members, Schema shown) {
        var more = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        members.forEach(member -> more.addProperty(member.name(), member.schema()));
        return OASFactory.createSchema().addAllOf(shown).addAllOf(more);
    }
}
