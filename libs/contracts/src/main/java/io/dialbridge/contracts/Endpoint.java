package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A destination: where to send, with which credentials, and how to read the reply (domain.md 4.1).
 *
 * @param active absent means true
 * @param authentication credentials appended to the query, {@code k=v&k=v}; sealed in the snapshot
 * @param headers {@code Name: value} joined by {@code |}; sealed in the snapshot
 * @param delimiter splits a TEXT reply; blank means none
 * @param responseKey the element of the reply to read; blank means the whole reply
 * @param adaptorId required unless the method is GET
 * @param successRule what counts as success; null means any 2xx reply that can be read
 * @param receive null unless outside systems post leads to this endpoint's own address
 * @param format how the payload is written
 * @param credentials null without any beside {@code authentication} and {@code headers}
 * @param tls null for usual certificates
 * @param signing null unless requests are signed
 * @param retry null members mean the installation's own policy
 * @param limits null members mean the installation's own limits
 * @param health when a failing endpoint is disabled, and who is told
 * @param next null unless a delivered request is followed by one to another endpoint
 */
public record Endpoint(
        String name,
        Boolean active,
        String url,
        Method method,
        String authentication,
        String headers,
        PostDataType postDataType,
        ResponseDataType responseDataType,
        Integrator integrator,
        String delimiter,
        String responseKey,
        @Nullable String adaptorId,
        @Nullable SuccessRule successRule,
        @Nullable Receive receive,
        RequestFormat format,
        @Nullable Credentials credentials,
        @Nullable ClientTls tls,
        @Nullable Signing signing,
        RetryRule retry,
        EndpointLimits limits,
        EndpointHealth health,
        @Nullable NextCall next) {

    public Endpoint {
        active = Absent.or(active, true);
        method = Absent.or(method, Method.POST);
        authentication = Absent.or(authentication, "");
        headers = Absent.or(headers, "");
        postDataType = Absent.or(postDataType, PostDataType.RAW);
        responseDataType = Absent.or(responseDataType, ResponseDataType.JSON);
        integrator = Absent.or(integrator, Integrator.NONE);
        delimiter = Absent.or(delimiter, "");
        responseKey = Absent.or(responseKey, "");
        format = Absent.or(format, RequestFormat.USUAL);
        retry = Absent.or(retry, RetryRule.USUAL);
        limits = Absent.or(limits, EndpointLimits.USUAL);
        health = Absent.or(health, EndpointHealth.USUAL);
    }

    /** A POST with the defaults of everything else. */
    public static Endpoint to(String name, String url) {
        return new Endpoint(
                name,
                true,
                url,
                Method.POST,
                "",
                "",
                PostDataType.RAW,
                ResponseDataType.JSON,
                Integrator.NONE,
                "",
                "",
                null,
                null,
                null,
                RequestFormat.USUAL,
                null,
                null,
                null,
                RetryRule.USUAL,
                EndpointLimits.USUAL,
                EndpointHealth.USUAL,
                null);
    }

    /** The same, to be changed and built anew. */
    public EndpointBuilder edit() {
        return new EndpointBuilder(this);
    }

    /**
     * The endpoint as a door for leads (the seed's inbound method GET): {@code /api/intake/endpoints/<key>} takes what an outside system
     * posts, the adaptor maps its names to ours, the criteria decide.
     *
     * @param active absent means true
     * @param leadPostCriteriaId whose rules and list the leads get
     * @param key made by the system; the only credential of the address
     */
    public record Receive(
            Boolean active,
            String leadPostCriteriaId,
            @Nullable String key) {
        public Receive {
            active = Absent.or(active, true);
        }
    }

    /** GET and DELETE carry the payload in the query, the others in the body. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE;

        public boolean hasBody() {
            return this != GET && this != DELETE;
        }
    }

    /** How a body is written: {@code k=v&k=v}, one JSON object, one XML element, {@code multipart/form-data}, or by the format's template. */
    public enum PostDataType {
        RAW,
        JSON,
        XML,
        MULTIPART,
        TEMPLATE
    }

    public enum ResponseDataType {
        JSON,
        XML,
        TEXT
    }

    /** Who wraps the payload in a form of its own (domain.md 4.2.2). */
    public enum Integrator {
        NONE,
        HUBSPOT_V1,
        HUBSPOT_V3,
        BLUE_INK_DIGITAL
    }
}
