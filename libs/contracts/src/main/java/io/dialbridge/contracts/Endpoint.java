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
        @Nullable Receive receive) {

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

    public enum Method {
        GET,
        POST
    }

    public enum PostDataType {
        RAW,
        JSON
    }

    public enum ResponseDataType {
        JSON,
        XML,
        TEXT
    }

    public enum Integrator {
        NONE
    }
}
