package io.dialbridge.dispatch.request;

import io.dialbridge.dispatch.payload.PayloadTree;
import io.dialbridge.dispatch.payload.Unwritable;
import io.dialbridge.platform.XmlText;

/** A payload as one XML element with an element for each name. */
final class XmlBody {

    static final String CONTENT_TYPE = "application/xml";

    private static final String USUAL_ROOT = "request";

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private XmlBody() {}

    /** @param root blank for the usual one */
    static String of(PayloadTree.Branch payload, String root) throws Unwritable {
        var body = new XmlBody();
        body.element(root.isBlank() ? USUAL_ROOT : root, payload);
        return body.text.toString();
    }

    private void element(String name, PayloadTree content) throws Unwritable {
        if (!XmlText.isName(name)) {
            throw new Unwritable("\"" + name + "\" can't be the name of an XML element");
        }
        if (content instanceof PayloadTree.Items items) {
            for (var item : items.items()) {
                element(name, item);
            }
            return;
        }
        text.append('<').append(name).append('>');
        content(content);
        text.append("</").append(name).append('>');
    }

    private void content(PayloadTree content) throws Unwritable {
        switch (content) {
            case PayloadTree.Leaf leaf ->
                text.append(XmlText.escaped(leaf.value().text()));
            case PayloadTree.Nothing nothing -> {}
            case PayloadTree.Branch branch -> {
                for (var member : branch.members().entrySet()) {
                    element(member.getKey(), member.getValue());
                }
            }
            case PayloadTree.Items items -> {}
        }
    }
}
