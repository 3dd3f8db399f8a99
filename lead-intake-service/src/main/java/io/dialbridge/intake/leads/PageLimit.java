package io.dialbridge.intake.leads;

import io.dialbridge.platform.problems.Problems;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many items a page of a list may have. */
public final class PageLimit {

    private static final int DEFAULT = 50;
    private static final int MOST = 500;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private PageLimit() {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 for what is no number from 1 to 500 */
    public static int read(@Nullable String text) {
        if (text == null) {
            return DEFAULT;
        }
        var limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw Problems.invalid("limit", "must be a number from 1 to " + MOST);
        }
        return limit;
    }
}
