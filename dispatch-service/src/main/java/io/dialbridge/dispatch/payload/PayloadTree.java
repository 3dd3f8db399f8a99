package io.dialbridge.dispatch.payload;

import java.util.List;
import java.util.Map;

/** A payload as JSON and XML have it. */
public sealed interface PayloadTree {

    record Leaf(Payload.Value value) implements PayloadTree {}

    /** Stands for an empty value where the endpoint says null. */
    record Nothing() implements PayloadTree {}

    /** @param members in the order in which they are sent */
    record Branch(Map<String, PayloadTree> members) implements PayloadTree {}

    record Items(List<PayloadTree> items) implements PayloadTree {}
}
