package io.dialbridge.intake.reference;

import io.dialbridge.contracts.User;
import io.dialbridge.intake.lead.Account;
import io.dialbridge.intake.rules.Paging;
import io.dialbridge.intake.rules.Parameters;
import io.dialbridge.intake.rules.Reason;
import io.dialbridge.intake.rules.Texts;
import io.dialbridge.intake.v1.V1Call;
import io.dialbridge.intake.v1.V1Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds users over the compatible API (domain.md 19, users/search). */
@ApplicationScoped
class V1Users {

    private static final Paging.Bounds PAGES = new Paging.Bounds(20, 2_000, 1_000_000);

    /** All users where none is named. */
    Uni<V1Reply> search(V1Call call) {
        var reasons = new ArrayList<Reason>();
        var found = named(call.account(), call.given(), reasons);
        var paging = Paging.read(call.given(), PAGES, reasons);
        return Replies.now(reasons.isEmpty() ? page(found, paging) : Replies.refused(reasons));
    }

    private static Collection<User> named(Account account, Parameters given, List<Reason> reasons) {
        var names = given.parts("user");
        if (names.isEmpty()) {
            return account.users();
        }
        var found = new LinkedHashSet<User>();
        names.forEach(name -> found.addAll(account.usersNamed(name)));
        if (found.isEmpty()) {
            reasons.add(Replies.reason(
                    Codes.MISSING_USERS,
                    "user",
                    "Missing users: " + Texts.shown(String.join(", ", names))
                            + " is neither an e-mail nor a name of a user."));
        }
        return found;
    }

    /** Numbers as text, and the users as a map by their id: that is how clients have it. */
    private static V1Reply page(Collection<User> found, Paging paging) {
        var results = new LinkedHashMap<String, Object>();
        found.stream()
                .sorted(Comparator.comparing(User::userId, Replies.BY_ID))
                .skip(paging.offset())
                .limit(paging.limit())
                .forEach(user -> results.put(user.userId(), row(user)));
        var data = V1Reply.ordered(
                "offset",
                paging.offset(),
                "limit",
                Integer.toString(paging.limit()),
                "total",
                Integer.toString(found.size()),
                "results",
                results);
        var reply = V1Reply.done("data", data);
        reply.body().putAll(data);
        return reply;
    }

    private static Map<String, @Nullable Object> row(User user) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", user.userId());
        row.put("email", user.email());
        row.put("first_name", user.firstName());
        row.put("last_name", user.lastName());
        row.put("user_level", user.userLevel());
        row.put("status", YesNo.of(user.active()));
        row.put("local_gmt", Objects.requireNonNullElse(user.localGmt(), ""));
        row.put("connection_type", Objects.requireNonNullElse(user.connectionType(), ""));
        row.put("extension", extensions(user.extension()));
        // Nobody logs in here.
        row.put("last_login", null);
        return row;
    }

    private static List<Object> extensions(@Nullable String text) {
        return Arrays.stream(Objects.requireNonNullElse(text, "").split(","))
                .map(String::strip)
                .filter(extension -> !extension.isEmpty())
                .map(V1Users::extension)
                .toList();
    }

    /** A number, unless that would lose a leading zero. */
    private static Object extension(String text) {
        return text.matches("[1-9]\\d{0,8}") ? (Object) Integer.valueOf(text) : text;
    }
}
