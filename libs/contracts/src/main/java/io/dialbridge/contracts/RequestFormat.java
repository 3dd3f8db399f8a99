package io.dialbridge.contracts;

/**
 * How an endpoint's payload is written.
 *
 * @param nestedKeys true makes objects of dotted outside names, in JSON and XML; absent means false
 * @param emptyValues what stands for a value that is empty and has no default; absent means an empty text
 * @param legacyContentType true sends JSON under the content type of a form, as some receivers were built to (domain.md 4.2.1, S3)
 * @param xmlRoot name of the element around an XML payload; absent means {@code request}
 * @param template the body of the data type TEMPLATE
 * @param contentType of a TEMPLATE body; absent means {@code application/json}. It says how filled values are escaped
 */
public record RequestFormat(
        Boolean nestedKeys,
        EmptyValues emptyValues,
        Boolean legacyContentType,
        String xmlRoot,
        String template,
        String contentType) {

    public static final RequestFormat USUAL = new RequestFormat(false, EmptyValues.EMPTY_TEXT, false, "", "", "");

    public RequestFormat {
        nestedKeys = Absent.or(nestedKeys, false);
        emptyValues = Absent.or(emptyValues, EmptyValues.EMPTY_TEXT);
        legacyContentType = Absent.or(legacyContentType, false);
        xmlRoot = Absent.or(xmlRoot, "");
        template = Absent.or(template, "");
        contentType = Absent.or(contentType, "");
    }

    public enum EmptyValues {
        EMPTY_TEXT,
        /** A JSON null; in everything but JSON an empty text. */
        NULL,
        /** The name is left out. */
        OMIT
    }
}
