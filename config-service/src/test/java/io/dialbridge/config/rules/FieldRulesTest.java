package io.dialbridge.config.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.dialbridge.contracts.Field;
import io.dialbridge.contracts.FieldCatalogue;
import io.dialbridge.platform.problems.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {

    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(strings = {"b", "buyer_id", "a0", "x_", "member_id", "fields_of_view"})
    void takesPlainNames(String name) {
        FieldRules.check(text(name), findings);
        FieldRules.check(text("n".repeat(64)), findings);

        assertThat(findings.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Buyer", "1st", "_x", "buyer-id", "buyer.id", "käufer", "a b", "a\0", "lead.x", "'; --"
            })
    void refusesOtherNames(String name) {
        FieldRules.check(text(name), findings);
        FieldRules.check(text("n".repeat(65)), findings);

        assertThat(fields()).containsExactly("name", "name");
    }

    @Test
    void refusesWhatMeansSomethingElse() {
        for (var names : List.of(
                FieldCatalogue.LEAD.keySet(),
                FieldCatalogue.CALL.keySet(),
                FieldCatalogue.EXTRA,
                ReservedNames.OPTIONS)) {
            for (var name : names) {
                var own = new Findings();
                FieldRules.check(text(name), own);
                assertThat(own.errors()).as(name).extracting(FieldError::field).containsExactly("name");
            }
        }
        for (var name : List.of("custom_field_1", "custom_field_41", "field_7", "auth_token", "hopper", "check_dup")) {
            assertThat(ReservedNames.contains(name)).as(name).isTrue();
            assertThat(FieldNames.defined(name)).as(name).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Field.Type.class,
            names = {"TEXT", "TEXTAREA", "NUMBER", "CURRENCY", "DATE", "DATETIME", "STATE"})
    void takesPlainTypesWithoutFurtherMembersAndNoneOfThem(Field.Type type) {
        FieldRules.check(field(type, List.of(), null, null, false, null, null, 0), findings);
        assertThat(findings.none()).isTrue();

        FieldRules.check(field(type, List.of("a"), "7", "key", true, "done", "id", 60), findings);
        assertThat(fields())
                .containsExactly(
                        "options",
                        "endpoint_id",
                        "response_key",
                        "disable_when",
                        "store_field",
                        "value_key",
                        "label_key",
                        "cache_seconds");
    }

    @Test
    void wantsDistinctChoicesOfADropdown() {
        FieldRules.check(dropdown(List.of("Gold", "gold", "Silver")), findings);
        assertThat(findings.none()).isTrue();

        FieldRules.check(dropdown(List.of()), findings);
        FieldRules.check(dropdown(List.of("Gold", "", "Gold", "two\nlines")), findings);
        assertThat(fields()).containsExactly("options", "options[2]", "options[1]", "options[3]");
    }

    @Test
    void wantsAnEndpointAndAKeyOfApiFields() {
        FieldRules.check(field(Field.Type.API_PROCESSING, List.of(), "7", "id", true, "done", null, 0), findings);
        FieldRules.check(field(Field.Type.API_LOOKUP, List.of(), "7", "plans", false, null, "id", 86_400), findings);
        assertThat(findings.none()).isTrue();

        FieldRules.check(field(Field.Type.API_PROCESSING, List.of(), null, null, false, null, "id", 1), findings);
        FieldRules.check(field(Field.Type.API_LOOKUP, List.of(), null, null, true, "done", null, 86_401), findings);
        assertThat(fields())
                .containsExactly(
                        "endpoint_id",
                        "response_key",
                        "value_key",
                        "label_key",
                        "cache_seconds",
                        "endpoint_id",
                        "response_key",
                        "disable_when",
                        "store_field",
                        "cache_seconds");
    }

    @Test
    void takesAnEmptyTextAsNoValue() {
        var normal = FieldRules.normalized(field(Field.Type.TEXT, List.of(), "", " ", false, "", "", 0));
        FieldRules.check(normal, findings);

        assertThat(findings.none()).isTrue();
        assertThat(normal.endpointId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "lead.buyer_id, true",
        "lead.custom_field_40, true",
        "lead.custom_field_41, false",
        "agent.buyer_id, false",
        "call.buyer_id, false",
        "lead.check_dup, false",
        "lead.Buyer, false",
        "buyer_id, false"
    })
    void knowsDefinedFieldsOfLeadsInTriggers(String field, boolean known) {
        assertThat(FieldNames.knownInTrigger(field)).isEqualTo(known);
    }

    private List<String> fields() {
        return findings.errors().stream().map(FieldError::field).toList();
    }

    @SuppressWarnings("NullAway") // What a body with a name alone becomes.
    private static Field text(String name) {
        return new Field(name, "Label", null, null, null, null, null, null, null, null, null, null, null);
    }

    private static Field dropdown(List<String> options) {
        return field(Field.Type.DROPDOWN, options, null, null, false, null, null, 0);
    }

    private static Field field(
            Field.Type type,
            List<String> options,
            @Nullable String endpointId,
            @Nullable String responseKey,
            boolean store,
            @Nullable String disableWhen,
            @Nullable String valueKey,
            int cacheSeconds) {
        return new Field(
                "plan",
                "Plan",
                type,
                Field.Status.SHOW,
                false,
                options,
                endpointId,
                responseKey,
                store,
                disableWhen,
                valueKey,
                valueKey,
                cacheSeconds);
    }
}
