package io.dialbridge.workflow.rules;

import io.dialbridge.contracts.ValueList;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of an account decides how triggers compare: its time zone and its stored lists, each of which is read once for all workflows. */
final class AccountValues {

    private final ZoneId zone;
    private final Map<String, ValueList> lists;
    private final Map<String, ListedValues> read = new HashMap<>();

    AccountValues(ZoneId zone, Map<String, ValueList> lists) {
        this.zone = zone;
        this.lists = lists;
    }

    /** Of an account without stored lists. */
    static AccountValues in(ZoneId zone) {
        return new AccountValues(zone, Map.of());
    }

    ZoneId zone() {
        return zone;
    }

    /** Null where there is no list of this id. */
    @Nullable
    ListedValues list(String id) {
        var list = lists.get(id);
        return list == null ? null : read.computeIfAbsent(id, key -> new ListedValues(list, zone));
    }
}
