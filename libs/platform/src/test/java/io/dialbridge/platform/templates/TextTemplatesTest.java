package io.dialbridge.platform.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dialbridge.platform.templates.TextTemplates.Malformed;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTemplatesTest {

    private final TextTemplates templates = new TextTemplates();

    private String fill(String template) throws Malformed {
        return templates.fill(
                template,
                Map.of("first_name", "Ann <b>", "state", "CA", "children", "2"),
                Map.of("status", "SALE"),
                Map.of("agent_full_name", "Jo Doe"));
    }

    @Test
    void fillsValuesOfLeadCallAndAgent() throws Malformed {
        assertThat(fill("Hello {lead.first_name}: {call.status}, {agent.agent_full_name}"))
                .isEqualTo("Hello Ann <b>: SALE, Jo Doe");
    }

    @Test
    void leavesOutWhatIsNotThere() throws Malformed {
        assertThat(fill("[{lead.city}]")).isEqualTo("[]");
    }

    @Test
    void takesAnotherTextForWhatIsNotThere() throws Malformed {
        assertThat(fill("{lead.city ?: 'your city'}, {lead.state ?: 'x'}")).isEqualTo("your city, CA");
    }

    @Test
    void choosesByValues() throws Malformed {
        assertThat(fill("{#if lead.state == 'CA'}here{#else}there{/if}")).isEqualTo("here");
        assertThat(fill("{#if lead.city}a city{#else}none{/if}")).isEqualTo("none");
        assertThat(fill("{#when call.status}{#is 'SALE'}sold{#else}open{/when}"))
                .isEqualTo("sold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // A number and a text: as numbers where the text is one.
                "lead.children == 2;true",
                "lead.children == 2.0d;true",
                "lead.children != 2;false",
                "lead.children > 1 && lead.children < 3;true",
                "lead.children >= 3 || lead.children <= 1;false",
                "2 eq lead.children;true",
                // Else it is neither equal nor in any order.
                "lead.state == 5;false",
                "lead.state != 5;true",
                "lead.state > 5;false",
                "lead.state >= 5;false",
                "lead.state < 5;false",
                "lead.state le 5;false",
                // Nor is what is not there.
                "lead.city > 5;false",
                "lead.city < 5;false",
                "5 >= lead.city;false",
                "lead.city > 'A';false",
                "lead.city < lead.state;false",
                "lead.city == 5;false",
                "lead.city != 5;true",
                "lead.city == call.queue_id;true",
                // Two texts: as texts.
                "lead.state > 'B';true",
                "lead.state lt 'B';false",
                // Order before equality before && and ||, which bind alike.
                "lead.city || lead.state == 'CA' && call.status is 'SALE';true",
                "lead.state || lead.city && lead.city;false",
                "lead.state || (lead.city && lead.city);true",
                "!lead.city && !(lead.city || lead.children > 5);true",
                "!(!lead.city);false",
                "(lead.state == ') && (');false",
                "lead.city.or(lead.state) == 'CA';true",
            })
    void comparesWithoutFail(String condition, boolean expected) throws Malformed {
        assertThat(fill("{#if " + condition + "}true{#else}false{/if}")).isEqualTo(String.valueOf(expected));
        assertThat(fill("{#if lead.city}no{#else if " + condition + "}true{#else}false{/if}"))
                .isEqualTo(String.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lead.children|2|true",
                "lead.children|> 1|true",
                "lead.children|gt 2|false",
                "lead.children|in 1 2|true",
                "lead.children|!in 1 2|false",
                "lead.state|gt 10|false",
                "lead.state|< 10|false",
                "lead.state|not 'CA'|false",
                "lead.state|!= 10|true",
                "lead.state|ni 'NY' lead.city|true",
                "lead.city|gt 10|false",
                "lead.city|le 'A'|false",
            })
    void choosesByComparedValuesWithoutFail(String value, String test, boolean expected) throws Malformed {
        assertThat(fill("{#when " + value + "}{#is " + test + "}true{#else}false{/when}"))
                .isEqualTo(String.valueOf(expected));
        assertThat(fill("{#switch " + value + "}{#case " + test + "}true{/switch}"))
                .isEqualTo(expected ? "true" : "");
    }

    @Test
    void leavesOutHtmlThatIsNotThere() throws Malformed {
        assertThat(templates.fillHtml(
                        "[{lead.city.raw}{lead.city.safe}{lead.notes.raw}]",
                        Map.of("notes", "<b>"),
                        Map.of(),
                        Map.of()))
                .isEqualTo("[<b>]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead.state ==", "lead.state 'CA'", "== 'CA'", "(lead.state", "lead.state && || lead.city"})
    void saysHowAConditionIsWritten(String condition) {
        assertThatThrownBy(() -> templates.fields("{#if " + condition + "}x{/if}"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void saysHowAChoiceIsWritten() {
        assertThatThrownBy(() -> templates.fields("{#when lead.state}{#is 'CA' 'NY'}x{/when}"))
                .isInstanceOf(Malformed.class)
                .hasMessage("{#is 'CA' 'NY'} can't be read; write {#is 'A'}, {#is in 'A' 'B'} or {#is > 5}");
        assertThatThrownBy(() -> templates.fields("{#if lead.state 'CA'}x{/if}"))
                .isInstanceOf(Malformed.class)
                .hasMessage(
                        "\"lead.state 'CA'\" is not a condition; write two values with one of == != > >= < <= between them,"
                                + " and && or || between comparisons, with spaces around each");
    }

    @Test
    void escapesValuesInHtmlAlone() throws Malformed {
        assertThat(templates.fillHtml("<p>{lead.first_name}</p>", Map.of("first_name", "A & <b>"), Map.of(), Map.of()))
                .isEqualTo("<p>A &amp; &lt;b&gt;</p>");
    }

    @Test
    void leavesBracesThatStandForNothing() throws Malformed {
        assertThat(fill("{ color: red } {\"a\": 1}")).isEqualTo("{ color: red } {\"a\": 1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<style>body{color:red}</style>{lead.state}|<style>body{color:red}</style>CA",
                "<STYLE type='text/css'>a{}@media print{#top{margin:0}}</STYLE >|<STYLE type='text/css'>a{}@media print{#top{margin:0}}</STYLE >",
                "<style>a\\{b:c}{/* {x} */}{lead.state}</style>|<style>a{b:c}{/* {x} */}CA</style>",
                "<style>{#if lead.state}a{b:c}{#else}d{e:f}{/if}</style>|<style>a{b:c}</style>",
                "<style>a{b:c}</style>{lead.state}<style>d{e:f}</style>|<style>a{b:c}</style>CA<style>d{e:f}</style>",
            })
    void leavesTheBracesOfStyleSheets(String template, String filled) throws Malformed {
        assertThat(fill(template)).isEqualTo(filled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"body{color:red}", "<style>body{color:red}", "<style></style>body{color:red}"})
    void saysHowABraceIsWritten(String template) {
        assertThatThrownBy(() -> templates.fields(template))
                .isInstanceOf(Malformed.class)
                .hasMessage(
                        "{color:red} is not a value of lead, call or agent; write \\{ for a brace that stands for itself");
    }

    @Test
    void namesTheFieldsOfStyleSheets() throws Malformed {
        assertThat(templates.fields("<style>a{color:red;width:{lead.state}}</style>"))
                .containsExactly("lead.state");
        assertThat(templates.renamed("<style>a{width:{lead.old}}</style>", "lead.old", "lead.new"))
                .isEqualTo("<style>a{width:{lead.new}}</style>");
    }

    @Test
    void namesTheFieldsThatItAsksFor() throws Malformed {
        assertThat(templates.fields(
                        "{#if lead.state == 'CA' && call.status}{lead.first_name ?: 'you'}{/if}{agent.agent_email}"))
                .containsExactly("lead.state", "call.status", "lead.first_name", "agent.agent_email");
    }

    @Test
    void namesTheFieldsThatStandForOthers() throws Malformed {
        assertThat(templates.fields("{lead.city ?: lead.state ?: 'x'} {call.status.or(agent.user_id)}"))
                .containsExactly("lead.city", "lead.state", "call.status", "agent.user_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{lead.old}, {lead.old ?: 'lead.old'}|{lead.new}, {lead.new ?: 'lead.old'}",
                "{#if lead.old == 'a}b' && !lead.old}{lead.older}{#else if lead.old}{/if}|{#if lead.new == 'a}b' && !lead.new}{lead.older}{#else if lead.new}{/if}",
                "{#when lead.old}{#is lead.old}a{#else}b{/when}|{#when lead.new}{#is lead.new}a{#else}b{/when}",
                "{lead.city ?: lead.old} {lead.city.or(lead.old)}|{lead.city ?: lead.new} {lead.city.or(lead.new)}",
                "lead.old { lead.old } \\{lead.old} {lead.old.raw}|lead.old { lead.old } \\{lead.old} {lead.new.raw}",
                "{call.old} {agent.old} {lead.old_2}|{call.old} {agent.old} {lead.old_2}",
                "{lead.city ?: \"it's lead.old\"} it's {lead.old}|{lead.city ?: \"it's lead.old\"} it's {lead.new}",
            })
    void renamesAFieldWhereItIsAskedFor(String template, String renamed) throws Malformed {
        assertThat(templates.renamed(template, "lead.old", "lead.new")).isEqualTo(renamed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{lead['old']}", "{|{lead.old}|}"})
    void renamesNothingWhereItIsNotSure(String template) {
        assertThatThrownBy(() -> templates.renamed(template, "lead.old", "lead.new"))
                .isInstanceOf(Malformed.class)
                .hasMessage("lead.old is written in a way that can't be rewritten; write {lead.old}");
    }

    @Test
    void showsTheTextBetweenValues() throws Malformed {
        assertThat(templates.outline("{lead.email}, a@b.c{#if lead.state},x{/if} \\{", '*'))
                .isEqualTo("*, a@b.c* {");
    }

    @Test
    void refusesSectionsWithoutEndInsideEachOther() {
        var deep = "{#if lead.a}".repeat(15_000) + "{/if}".repeat(15_000);

        assertThatThrownBy(() -> templates.fields(deep))
                .isInstanceOf(Malformed.class)
                .hasMessage("a template can't have so many sections or brackets inside each other");
    }

    @Test
    void refusesBracketsWithoutEndInsideEachOther() {
        var deep = "{#if " + "(".repeat(120_000) + "lead.a" + ")".repeat(120_000) + "}x{/if}";

        assertThatThrownBy(() -> templates.fields(deep))
                .isInstanceOf(Malformed.class)
                .hasMessage("a template can't have so many sections or brackets inside each other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{#if lead.state}",
                "{#for i in 1000000}x{/for}",
                "{#each lead}x{/each}",
                "{#include other /}",
                "{lead.getClass()}",
                "{lead}",
                "{lead.first_name.length}",
                "{order.id}",
                "{#let name=lead.first_name}{name}{/let}",
                "{inject:clock.now}",
                "{lead.city ?: order.id}",
                "{lead.city.or(lead.getClass())}"
            })
    void refusesWhatIsNoneOfThese(String template) {
        assertThatThrownBy(() -> templates.fields(template)).isInstanceOf(Malformed.class);
    }

    @Test
    void quotesNoMoreThanAPersonReads() {
        assertThatThrownBy(() -> templates.fields("{lead" + ".a".repeat(1_000) + "}"))
                .isInstanceOf(Malformed.class)
                .hasMessage("{lead" + ".a".repeat(147) + ".…");
    }

    @Test
    void renamesNothingIntoATextThatIsTooLong() {
        var full = "{lead.old}" + "x".repeat(TextTemplates.MOST_CHARACTERS - 10);

        assertThatThrownBy(() -> templates.renamed(full, "lead.old", "lead.newer"))
                .isInstanceOf(Malformed.class)
                .hasMessage("a template has at most 262144 characters");
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThatThrownBy(() -> fill("x".repeat(TextTemplates.MOST_CHARACTERS + 1)))
                .isInstanceOf(Malformed.class)
                .hasMessage("a template has at most 262144 characters");
    }

    private String fillBody(String template, String contentType, String value) throws Malformed {
        return templates.fillBody(
                template,
                Escaping.of(contentType),
                Map.of(
                        "lead", Map.of("notes", value, "count", "7"),
                        "call", Map.of("status", "SALE"),
                        "agent", Map.of("agent_full_name", "Jo Doe"),
                        "payload", Map.of("contact.note", value, "note", value, "none", "")));
    }

    @Test
    void fillsTheBodyOfARequestWithWhatAnAdaptorMade() throws Malformed {
        assertThat(fillBody(
                        "{\"a\":{\"b\":\"{payload['contact.note']}\"},\"n\":{lead.count},\"s\":\"{call.status}/{agent.agent_full_name}\",\"x\":\"{payload.none ?: 'n/a'}{payload.unknown}\"}",
                        "application/json",
                        "hi"))
                .isEqualTo("{\"a\":{\"b\":\"hi\"},\"n\":7,\"s\":\"SALE/Jo Doe\",\"x\":\"n/a\"}");
        assertThat(templates.bodyFields("{payload['contact.note']}{#if lead.count > 3}{payload.note}{/if}"))
                .containsExactly("payload.contact.note", "lead.count", "payload.note");
    }

    @Test
    void escapesValuesAsTheKindOfTheBodyWantsIt() throws Malformed {
        var value = "a\"b<c>&d=é\n+%";
        for (var json : List.of("application/json", "Application/JSON; charset=utf-8", "application/vnd.api+json")) {
            assertThat(fillBody("{payload.note}", json, value)).isEqualTo("a\\\"b<c>&d=é\\n+%");
        }
        for (var xml : List.of("text/xml", "application/xml", "application/soap+xml; charset=utf-8")) {
            assertThat(fillBody("{lead.notes}", xml, value)).isEqualTo("a&quot;b&lt;c&gt;&amp;d=é\n+%");
        }
        assertThat(fillBody("{lead.notes}", "application/x-www-form-urlencoded", value))
                .isEqualTo("a%22b%3Cc%3E%26d%3D%C3%A9%0A%2B%25");
        assertThat(fillBody("{lead.notes}", "text/plain", value)).isEqualTo(value);
        assertThat(fillBody("{lead.notes.raw}", "application/json", value)).isEqualTo(value);
    }

    @Test
    void aTemplateAsksForNoMoreThanATextCanHold() throws Malformed {
        var long64 = "x".repeat(65_536);
        var lead = Map.of("notes", long64);
        var most = "{lead.notes}".repeat(64);
        var more = "{lead.notes}".repeat(65);

        assertThat(templates.fill(most, lead, Map.of(), Map.of())).hasSize(4_194_304);
        for (ThrowingCallable filling : List.<ThrowingCallable>of(
                () -> fillBody(more, "text/plain", long64),
                () -> templates.fill(more, lead, Map.of(), Map.of()),
                () -> templates.fillHtml(more, lead, Map.of(), Map.of()))) {
            assertThatThrownBy(filling)
                    .isInstanceOf(Malformed.class)
                    .hasMessage("the values that it asks for have more than 4194304 characters");
        }
    }

    @Test
    void onlyABodyAsksForWhatAnAdaptorMade() {
        assertThatThrownBy(() -> templates.fields("{payload.note}"))
                .hasMessage(
                        "{payload.note} is not a value of lead, call or agent; write \\{ for a brace that stands for itself");
        assertThatThrownBy(() -> templates.bodyFields("{other.note}"))
                .hasMessage(
                        "{other.note} is not a value of lead, call, agent or payload; write \\{ for a brace that stands for itself");
    }

    @Test
    void aTemplateThatWasReadBeforeIsFilledForEachLeadAndKindAnew() throws Malformed {
        var template = "{lead.notes}";
        for (var note : List.of("a<b", "", "c\"d")) {
            var lead = Map.of("notes", note);

            assertThat(templates.fill(template, lead, Map.of(), Map.of())).isEqualTo(note);
            assertThat(templates.fillHtml(template, lead, Map.of(), Map.of()))
                    .isEqualTo(note.replace("<", "&lt;").replace("\"", "&quot;"));
            assertThat(templates.fillBody(template, Escaping.JSON, Map.of("lead", lead)))
                    .isEqualTo(note.replace("\"", "\\\""));
        }
    }
}
