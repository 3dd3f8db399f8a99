package io.dialbridge.dispatch.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML reply: the first element of the key's name, its text or the texts of its children. Document type declarations are refused,
 * for they can name files and hosts to read.
 */
final class XmlReply {

    private static final int DEEPEST = 200;

    private final ObjectMapper mapper;
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    XmlReply(ObjectMapper mapper) {
        this.mapper = mapper;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    Reply read(String body, String key, List<String> keys) {
        try {
            var root = parse(body.strip());
            var reading = key.isEmpty() ? new Reading.Result(body.strip()) : reading(root, key);
            return new Reply(reading, values(root, keys));
        } catch (XMLStreamException malformed) {
            return Reply.unreadable("the reply is not XML");
        }
    }

    private Reading reading(Element root, String key) {
        return find(root, key)
                .<Reading>map(element -> new Reading.Result(text(element)))
                .orElse(Reading.KEY_NOT_FOUND);
    }

    private Map<String, String> values(Element root, List<String> keys) {
        var values = new LinkedHashMap<String, String>();
        keys.forEach(key -> find(root, key).ifPresent(element -> values.put(key, text(element))));
        return values;
    }

    private record Element(String name, StringBuilder text, List<Element> children) {

        Element(String name) {
            this(name, new StringBuilder(), new ArrayList<>());
        }
    }

    private Element parse(String body) throws XMLStreamException {
        var reader = factory.createXMLStreamReader(new StringReader(body));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                refuseDocumentType(reader);
            }
            var root = element(reader, 1);
            while (reader.hasNext()) {
                reader.next();
            }
            return root;
        } finally {
            reader.close();
        }
    }

    private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested too deep");
        }
        var element = new Element(reader.getLocalName());
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                element.children().add(element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                element.text().append(reader.getText());
            } else {
                refuseDocumentType(reader);
            }
        }
        return element;
    }

    private static void refuseDocumentType(XMLStreamReader reader) throws XMLStreamException {
        var kind = reader.getEventType();
        if (kind == XMLStreamConstants.DTD || kind == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("document types and entities are refused");
        }
    }

    /** The element itself or, depth-first, one below it; of a dotted key each further name is a child of the one before. */
    private static Optional<Element> find(Element element, String key) {
        var here = follow(element, key);
        if (here.isPresent()) {
            return here;
        }
        return element.children().stream()
                .flatMap(child -> find(child, key).stream())
                .findFirst();
    }

    private static Optional<Element> follow(Element element, String key) {
        if (element.name().equals(key)) {
            return Optional.of(element);
        }
        if (!key.startsWith(element.name() + ".")) {
            return Optional.empty();
        }
        var rest = key.substring(element.name().length() + 1);
        return element.children().stream()
                .flatMap(child -> follow(child, rest).stream())
                .findFirst();
    }

    private String text(Element element) {
        if (element.children().isEmpty()) {
            return element.text().toString().strip();
        }
        try {
            return mapper.writeValueAsString(element.children().stream()
                    .map(child ->
                            child.children().isEmpty() ? child.text().toString().strip() : text(child))
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a list of texts is always JSON", impossible);
        }
    }
}
