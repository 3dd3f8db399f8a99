package io.dialbridge.intake.formats;

import io.dialbridge.intake.v1.BodyText;
import io.dialbridge.intake.v1.FlatJson;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML document of one flat element per value, whatever its root is called: {@code <lead><city>Mesa</city></lead>}. Document
 * type declarations are refused, for they can name files and hosts to read and blow a few bytes up to gigabytes.
 */
public final class FlatXml {

    private static final XMLInputFactory XML = factory();
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final int DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");

    private final boolean strict;
    private final Map<String, String> values = new LinkedHashMap<>();

    private FlatXml(boolean strict) {
        this.strict = strict;
    }

    /** Of two elements with one name the last counts, and attributes are passed over. */
    public static Map<String, String> lenient(@Nullable String contentType, byte[] body) throws FlatJson.Unreadable {
        return new FlatXml(false).read(contentType, body);
    }

    /** Two elements with one name are refused, and so is an attribute, for it would be lost. */
    public static Map<String, String> strict(@Nullable String contentType, byte[] body) throws FlatJson.Unreadable {
        return new FlatXml(true).read(contentType, body);
    }

    private Map<String, String> read(@Nullable String contentType, byte[] body) throws FlatJson.Unreadable {
        try {
            var document = open(contentType, body);
            try {
                root(document);
            } finally {
                document.close();
            }
            return values;
        } catch (XMLStreamException | RuntimeException broken) {
            // The parser throws whatever it trips over, from its own exception to an index that is out of bounds.
            throw new FlatJson.Unreadable("The body is not readable as XML.");
        }
    }

    /** Decoded here and not by the parser, which has no sentence for bytes that are wrong. */
    private static XMLStreamReader open(@Nullable String contentType, byte[] body)
            throws XMLStreamException, FlatJson.Unreadable {
        var text = BodyText.decode(body, charset(contentType, body));
        return XML.createXMLStreamReader(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
    }

    /** The charset of the Content-Type goes before that of the document (RFC 7303). */
    private static Charset charset(@Nullable String contentType, byte[] body) throws FlatJson.Unreadable {
        var named = BodyText.named(contentType);
        if (named != null) {
            return named;
        }
        var start = new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
            return StandardCharsets.UTF_16;
        }
        var declared = ENCODING.matcher(start);
        return declared.find() ? BodyText.charset("; charset=" + declared.group(1)) : StandardCharsets.UTF_8;
    }

    private void root(XMLStreamReader document) throws XMLStreamException, FlatJson.Unreadable {
        while (document.next() != XMLStreamConstants.START_ELEMENT) {
            refuseDeclarations(document);
        }
        refuseAttributes(document);
        while (document.next() != XMLStreamConstants.END_ELEMENT) {
            refuseDeclarations(document);
            if (document.isStartElement()) {
                value(document);
            } else if (document.isCharacters() && !document.getText().isBlank()) {
                throw new FlatJson.Unreadable(
                        "The body must be one XML element with an element for each value; text stands beside them.");
            }
        }
        while (document.hasNext()) {
            document.next();
        }
    }

    private void value(XMLStreamReader document) throws XMLStreamException, FlatJson.Unreadable {
        var name = document.getLocalName();
        refuseAttributes(document);
        var text = new StringBuilder();
        while (document.next() != XMLStreamConstants.END_ELEMENT) {
            refuseDeclarations(document);
            if (document.isStartElement()) {
                throw FlatJson.Unreadable.nested(name);
            }
            if (document.isCharacters()) {
                text.append(document.getText());
            }
        }
        if (values.put(name, text.toString()) != null && strict) {
            throw FlatJson.Unreadable.twice(name);
        }
    }

    private void refuseAttributes(XMLStreamReader document) throws FlatJson.Unreadable {
        if (strict && document.getAttributeCount() > 0) {
            throw new FlatJson.Unreadable(
                    "Attributes are not read: send " + document.getAttributeLocalName(0) + " as an element.");
        }
    }

    private static void refuseDeclarations(XMLStreamReader document) throws FlatJson.Unreadable {
        var kind = document.getEventType();
        if (kind == XMLStreamConstants.DTD || kind == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new FlatJson.Unreadable("Document types and entities are not accepted.");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
