package io.dialbridge.platform.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Variant;
import org.junit.jupiter.api.Test;

class ParsedTemplatesTest {

    private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);
    private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

    private final ParsedTemplates templates = new ParsedTemplates(10);

    @Test
    void keepsATextForEachVariant() {
        var plain = keep("1234", PLAIN);
        var html = keep("1234", HTML);

        assertThat(templates.find(new String("1234"), Variant.forContentType("text/plain")))
                .isSameAs(plain);
        assertThat(templates.find("1234", HTML)).isSameAs(html);
        assertThat(templates.find("123", PLAIN)).isNull();
    }

    @Test
    void theOneThatWasNotUsedForLongestGoesFirst() {
        keep("first", PLAIN);
        keep("other", PLAIN);
        var again = keep("first", PLAIN);
        keep("x", PLAIN);

        assertThat(templates.find("first", PLAIN)).isSameAs(again);
        assertThat(templates.find("other", PLAIN)).isNull();
        assertThat(templates.find("x", PLAIN)).isNotNull();
    }

    @Test
    void oneThatIsTooLongIsNotKept() {
        keep("12345678901", PLAIN);
        assertThat(templates.find("12345678901", PLAIN)).isNull();

        var next = keep("1234567890", PLAIN);
        assertThat(templates.find("1234567890", PLAIN)).isSameAs(next);
    }

    private ParsedTemplate keep(String text, Variant variant) {
        var parsed = new ParsedTemplate(Engine.builder().build().parse(text, variant));
        templates.keep(text, variant, parsed);
        return parsed;
    }
}
