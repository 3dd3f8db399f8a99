package io.dialbridge.intake.formats;

import io.dialbridge.platform.problems.FieldError;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Members of a reply as an XML document: an element each, and an element {@code i} for each item of a list (RFC 9457, appendix B). */
final class XmlDocument {

    private static final String NAME = "[A-Za-z_][A-Za-z0-9._-]*";

    private final XMLStreamWriter writer;

    private XmlDocument(XMLStreamWriter writer) {
        this.writer = writer;
    }

    /** @param namespace null for none */
    static String of(String root, @Nullable String namespace, Map<?, ?> members) {
        var text = new StringWriter();
        try {
            var writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            if (namespace != null) {
                writer.writeDefaultNamespace(namespace);
            }
            new XmlDocument(writer).members(members);
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a text takes every character", impossible);
        }
        return text.toString();
    }

    private void members(Map<?, ?> members) throws XMLStreamException {
        for (var member : members.entrySet()) {
            start(String.valueOf(member.getKey()));
            value(member.getValue());
            writer.writeEndElement();
        }
    }

    /** A name that no element can have, as an attribute. */
    private void start(String name) throws XMLStreamException {
        if (name.matches(NAME)) {
            writer.writeStartElement(name);
        } else {
            writer.writeStartElement("member");
            writer.writeAttribute("name", storable(name));
        }
    }

    private void value(@Nullable Object value) throws XMLStreamException {
        switch (value) {
            case null -> {
                // An empty element.
            }
            case Map<?, ?> map -> members(map);
            case List<?> list -> {
                for (var item : list) {
                    writer.writeStartElement("i");
                    value(item);
                    writer.writeEndElement();
                }
            }
            case FieldError error -> members(Map.of("field", error.field(), "reason", error.reason()));
            default -> writer.writeCharacters(storable(String.valueOf(value)));
        }
    }

    /** XML 1.0 has no control characters but three, not even as references. */
    private static String storable(String text) {
        var storable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> storable.appendCodePoint(inXml(c) ? c : 0xFFFD));
        return storable.toString();
    }

    private static boolean inXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
