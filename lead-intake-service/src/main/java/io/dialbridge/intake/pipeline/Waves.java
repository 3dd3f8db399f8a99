package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.rules.ProbeValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Leads of one batch that may be in each other's way are decided one after the other, the rest at once. */
final class Waves {

    private Waves() {}

    /** In each wave no two leads look for the same; a lead comes in a later one than all before it that do. */
    static List<List<Item>> of(List<Item> items) {
        var waves = new ArrayList<List<Item>>();
        var last = new HashMap<String, Integer>();
        for (var item : items) {
            var keys = ProbeValues.lockKeys(item.insert());
            var wave = keys.stream()
                    .mapToInt(key -> last.getOrDefault(key, -1) + 1)
                    .max()
                    .orElse(0);
            keys.forEach(key -> last.put(key, wave));
            while (waves.size() <= wave) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(item);
        }
        return waves;
    }
}
