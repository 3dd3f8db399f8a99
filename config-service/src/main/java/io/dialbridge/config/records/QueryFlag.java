package io.dialbridge.config.records;

import io.dialbridge.platform.problems.Problems;
import org.jspecify.annotations.Nullable;

/** A yes or no in a query; absent means no. As text in the signatures: what is neither shall be named in a 400. */
final class QueryFlag {

    private QueryFlag() {}

    static boolean of(String name, @Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problems.invalid(name, "must be true or false");
    }
}
