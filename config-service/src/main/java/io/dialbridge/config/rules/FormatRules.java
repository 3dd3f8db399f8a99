package io.dialbridge.config.rules;

import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.Endpoint.Integrator;
import io.dialbridge.contracts.Endpoint.PostDataType;
import io.dialbridge.contracts.RequestFormat;
import io.dialbridge.platform.XmlText;
import io.dialbridge.platform.templates.TextTemplates;
import java.util.Locale;
import java.util.regex.Pattern;

/** How an endpoint may write what it sends: its data type, format and integrator fit each other (domain.md 4.2). */
final class FormatRules {

    private static final int LONGEST_ROOT = 100;
    private static final int LONGEST_CONTENT_TYPE = 200;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** RFC 9110 section 8.3.1. */
    private static final Pattern CONTENT_TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "( *; *" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\\\p{Cntrl}]*\"))*");

    private static final Pattern OTHER_CHARSET =
            Pattern.compile(";\\s*charset=(?!\"?utf-?8\"?\\s*(;|$))", Pattern.CASE_INSENSITIVE);

    private FormatRules() {}

    static void check(Endpoint endpoint, Findings findings) {
        var type = endpoint.postDataType();
        var format = endpoint.format();
        checkXmlRoot(format.xmlRoot(), type, findings);
        checkIntegrator(endpoint, findings);
        if (format.legacyContentType() && type != PostDataType.JSON) {
            findings.add("format.legacy_content_type", "goes with post_data_type JSON: it sends JSON as a form");
        }
        if (format.nestedKeys() && type != PostDataType.JSON && type != PostDataType.XML) {
            findings.add("format.nested_keys", "goes with post_data_type JSON or XML: only they have objects");
        }
        if (type == PostDataType.MULTIPART && HeaderText.names(endpoint.headers(), "Content-Type")) {
            findings.add(
                    "headers",
                    "can't have a Content-Type with post_data_type MULTIPART: it would lack the boundary between the parts");
        }
        if (type == PostDataType.TEMPLATE) {
            checkTemplate(endpoint, findings);
        } else {
            refuseTemplate(format, findings);
        }
    }

    private static void checkXmlRoot(String root, PostDataType type, Findings findings) {
        if (root.isEmpty()) {
            return;
        }
        if (type != PostDataType.XML) {
            findings.add("format.xml_root", "goes with post_data_type XML");
        }
        findings.longest("format.xml_root", root, LONGEST_ROOT);
        if (!XmlText.isName(root)) {
            findings.add(
                    "format.xml_root",
                    "can't be the name of an XML element: a letter or _, then letters, digits, - . _ and no spaces or colons");
        }
    }

    private static void checkIntegrator(Endpoint endpoint, Findings findings) {
        var integrator = endpoint.integrator();
        if (integrator != Integrator.HUBSPOT_V1 && integrator != Integrator.HUBSPOT_V3) {
            return;
        }
        if (!endpoint.method().hasBody()) {
            findings.add(
                    "method", "must be POST, PUT or PATCH for the integrator " + integrator + ": HubSpot takes a body");
        }
        if (endpoint.postDataType() != PostDataType.JSON) {
            findings.add("post_data_type", "must be JSON for the integrator " + integrator);
        }
        if (endpoint.format().nestedKeys()) {
            findings.add(
                    "format.nested_keys", "can't be used with the integrator " + integrator + ": properties are flat");
        }
        if (endpoint.format().legacyContentType()) {
            findings.add("format.legacy_content_type", "can't be used with the integrator " + integrator);
        }
    }

    private static void checkTemplate(Endpoint endpoint, Findings findings) {
        var format = endpoint.format();
        if (!endpoint.method().hasBody()) {
            findings.add(
                    "post_data_type",
                    "TEMPLATE needs the method POST, PUT or PATCH: " + endpoint.method() + " sends no body");
        }
        checkContentType(format.contentType(), findings);
        if (format.template().isBlank()) {
            findings.add("format.template", "is required with post_data_type TEMPLATE: the body with its {fields}");
            return;
        }
        findings.longest("format.template", format.template(), TextTemplates.MOST_CHARACTERS);
        if (format.template().length() <= TextTemplates.MOST_CHARACTERS) {
            TemplateRules.checkBody("format.template", format.template(), findings);
        }
        if (Findings.blank(endpoint.adaptorId()) && TemplateRules.asksForPayload(format.template())) {
            findings.add("adaptor_id", "is required: the template asks for what the adaptor makes, as {payload.…}");
        }
    }

    private static void checkContentType(String contentType, Findings findings) {
        if (contentType.isEmpty()) {
            return;
        }
        findings.longest("format.content_type", contentType, LONGEST_CONTENT_TYPE);
        if (contentType.length() > LONGEST_CONTENT_TYPE) {
            // Thousands of parameters would take as many steps of the stack.
            return;
        }
        if (!CONTENT_TYPE.matcher(contentType).matches()) {
            findings.add("format.content_type", "must be a content type such as text/xml; charset=utf-8");
        } else if (OTHER_CHARSET.matcher(contentType).find()) {
            findings.add("format.content_type", "can't name another charset than utf-8, in which all bodies are sent");
        } else if (contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            findings.add("format.content_type", "can't be multipart; use post_data_type MULTIPART");
        }
    }

    private static void refuseTemplate(RequestFormat format, Findings findings) {
        if (!format.template().isEmpty()) {
            findings.add("format.template", "goes with post_data_type TEMPLATE");
        }
        if (!format.contentType().isEmpty()) {
            findings.add(
                    "format.content_type",
                    "goes with post_data_type TEMPLATE; elsewhere the header Content-Type of headers says another");
        }
    }
}
