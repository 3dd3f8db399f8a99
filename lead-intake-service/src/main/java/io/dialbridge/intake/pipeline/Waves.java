package io.dialbridge.intake.pipeline;

import io.dialbridge.intake.rules.ProbeValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads of one batch that may be in each other's way are decided one after the other, the rest at once. */
final class Waves {

    private Waves() {}

    /**
     * In each wave all look first, and then all are written. So a lead that looks for others comes in a later wave than those before it
     * that may be found, and one that may be found in no earlier wave than those before it that must not find it.
     */
    static List<List<Item>> of(List<Item> items) {
        var waves = new ArrayList<List<Item>>();
        var written = new HashMap<String, Integer>();
        var looked = new HashMap<String, Integer>();
        for (var item : items) {
            var looksFor = ProbeValues.lockKeys(item.insert());
            var foundBy = ProbeValues.findableBy(item.insert());
            var wave = Math.max(last(written, looksFor) + 1, last(looked, foundBy));
            looksFor.forEach(key -> looked.merge(key, wave, Math::max));
            foundBy.forEach(key -> written.merge(key, wave, Math::max));
            while (waves.size() <= wave) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(item);
        }
        return waves;
    }

    /** The last wave of these keys, -1 if none had one. */
    private static int last(Map<String, Integer> waves, List<String> keys) {
        return keys.stream().mapToInt(key -> waves.getOrDefault(key, -1)).max().orElse(-1);
    }
}
