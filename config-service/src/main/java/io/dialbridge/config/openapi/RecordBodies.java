package io.dialbridge.config.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    /** A creation answers with the record, and a replacement takes what a creation takes. */
    static void describe(PathItem collection, PathItem one, boolean showsToken) {
        var request = collection.getPOST().getRequestBody();
        var shown = one.getGET().getResponses().getAPIResponse("200").getContent();
        var schema = shown.getMediaType(JSON).getSchema();
        var reply = ReplyExample.of(example(request.getContent()));
        var created = showsToken ? content(withToken(schema), ReplyExample.withToken(reply)) : content(schema, reply);

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

    private static Schema withToken(Schema shown) {
        var token = OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description("The token itself: shown here and never again");
        return OASFactory.createSchema()
                .addAllOf(shown)
                .addAllOf(OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .addProperty("token", token));
    }
}
