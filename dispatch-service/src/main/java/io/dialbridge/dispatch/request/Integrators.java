package io.dialbridge.dispatch.request;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Integrator;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.Endpoint.ResponseDataType;
import io.dialbridge.dispatch.payload.Payload;
import io.dialbridge.dispatch.payload.PayloadTree;
import io.dialbridge.dispatch.payload.PayloadTree.Branch;
import io.dialbridge.dispatch.payload.PayloadTree.Items;
import io.dialbridge.dispatch.payload.PayloadTree.Leaf;
import io.dialbridge.dispatch.payload.Unwritable;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is particular to the systems that have a form of their own (domain.md 4.2.2). */
public final class Integrators {

    private static final String PROPERTIES = "properties";

    private Integrators() {}

    /** @throws Unwritable when the endpoint sends something else than the JSON body that the integrator wraps */
    static void check(Endpoint endpoint) throws Unwritable {
        var json = endpoint.method().hasBody() && endpoint.postDataType() == PostDataType.JSON;
        if (wraps(endpoint.integrator()) && !json) {
            throw new Unwritable(
                    "HubSpot takes JSON bodies: the endpoint needs the method POST, PUT or PATCH and the data type JSON");
        }
    }

    private static boolean wraps(Integrator integrator) {
        return switch (integrator) {
            case HUBSPOT_V1, HUBSPOT_V3 -> true;
            case NONE, BLUE_INK_DIGITAL -> false;
        };
    }

    static Branch wrapped(Integrator integrator, Branch payload) {
        return switch (integrator) {
            case HUBSPOT_V1 ->
                new Branch(Map.of(
                        PROPERTIES,
                        new Items(payload.members().entrySet().stream()
                                .map(Integrators::property)
                                .toList())));
            case HUBSPOT_V3 -> new Branch(Map.of(PROPERTIES, payload));
            case NONE, BLUE_INK_DIGITAL -> payload;
        };
    }

    private static PayloadTree property(Map.Entry<String, PayloadTree> member) {
        var property = new LinkedHashMap<String, PayloadTree>();
        property.put("property", new Leaf(new Payload.Value(member.getKey(), false)));
        property.put("value", member.getValue());
        return new Branch(property);
    }

    /** Which element of the reply is the result: the endpoint's own, else the one that the integrator is known to answer with. */
    public static String responseKey(Endpoint endpoint) {
        var own = endpoint.responseKey().strip();
        if (!own.isEmpty() || endpoint.responseDataType() != ResponseDataType.JSON) {
            return own;
        }
        return switch (endpoint.integrator()) {
            case NONE -> "";
            case HUBSPOT_V1 -> "vid";
            case HUBSPOT_V3 -> "id";
            case BLUE_INK_DIGITAL -> "phone_number";
        };
    }
}
