package io.dialbridge.contracts;

import org.jspecify.annotations.Nullable;

/** Changes some members of an endpoint and keeps the others. */
public final class EndpointBuilder {

    private String name;
    private Boolean active;
    private String url;
    private Endpoint.Method method;
    private String authentication;
    private String headers;
    private Endpoint.PostDataType postDataType;
    private Endpoint.ResponseDataType responseDataType;
    private Endpoint.Integrator integrator;
    private String delimiter;
    private String responseKey;
    private @Nullable String adaptorId;
    private @Nullable SuccessRule successRule;
    private Endpoint.@Nullable Receive receive;
    private RequestFormat format;
    private @Nullable Credentials credentials;
    private @Nullable ClientTls tls;
    private @Nullable Signing signing;
    private RetryRule retry;
    private EndpointLimits limits;
    private EndpointHealth health;
    private @Nullable NextCall next;

    EndpointBuilder(Endpoint endpoint) {
        this.name = endpoint.name();
        this.active = endpoint.active();
        this.url = endpoint.url();
        this.method = endpoint.method();
        this.authentication = endpoint.authentication();
        this.headers = endpoint.headers();
        this.postDataType = endpoint.postDataType();
        this.responseDataType = endpoint.responseDataType();
        this.integrator = endpoint.integrator();
        this.delimiter = endpoint.delimiter();
        this.responseKey = endpoint.responseKey();
        this.adaptorId = endpoint.adaptorId();
        this.successRule = endpoint.successRule();
        this.receive = endpoint.receive();
        this.format = endpoint.format();
        this.credentials = endpoint.credentials();
        this.tls = endpoint.tls();
        this.signing = endpoint.signing();
        this.retry = endpoint.retry();
        this.limits = endpoint.limits();
        this.health = endpoint.health();
        this.next = endpoint.next();
    }

    public EndpointBuilder name(String value) {
        name = value;
        return this;
    }

    public EndpointBuilder active(Boolean value) {
        active = value;
        return this;
    }

    public EndpointBuilder url(String value) {
        url = value;
        return this;
    }

    public EndpointBuilder method(Endpoint.Method value) {
        method = value;
        return this;
    }

    public EndpointBuilder authentication(String value) {
        authentication = value;
        return this;
    }

    public EndpointBuilder headers(String value) {
        headers = value;
        return this;
    }

    public EndpointBuilder postDataType(Endpoint.PostDataType value) {
        postDataType = value;
        return this;
    }

    public EndpointBuilder responseDataType(Endpoint.ResponseDataType value) {
        responseDataType = value;
        return this;
    }

    public EndpointBuilder integrator(Endpoint.Integrator value) {
        integrator = value;
        return this;
    }

    public EndpointBuilder delimiter(String value) {
        delimiter = value;
        return this;
    }

    public EndpointBuilder responseKey(String value) {
        responseKey = value;
        return this;
    }

    public EndpointBuilder adaptorId(@Nullable String value) {
        adaptorId = value;
        return this;
    }

    public EndpointBuilder successRule(@Nullable SuccessRule value) {
        successRule = value;
        return this;
    }

    public EndpointBuilder receive(Endpoint.@Nullable Receive value) {
        receive = value;
        return this;
    }

    public EndpointBuilder format(RequestFormat value) {
        format = value;
        return this;
    }

    public EndpointBuilder credentials(@Nullable Credentials value) {
        credentials = value;
        return this;
    }

    public EndpointBuilder tls(@Nullable ClientTls value) {
        tls = value;
        return this;
    }

    public EndpointBuilder signing(@Nullable Signing value) {
        signing = value;
        return this;
    }

    public EndpointBuilder retry(RetryRule value) {
        retry = value;
        return this;
    }

    public EndpointBuilder limits(EndpointLimits value) {
        limits = value;
        return this;
    }

    public EndpointBuilder health(EndpointHealth value) {
        health = value;
        return this;
    }

    public EndpointBuilder next(@Nullable NextCall value) {
        next = value;
        return this;
    }

    public Endpoint build() {
        return new Endpoint(
                name,
                active,
                url,
                method,
                authentication,
                headers,
                postDataType,
                responseDataType,
                integrator,
                delimiter,
                responseKey,
                adaptorId,
                successRule,
                receive,
                format,
                credentials,
                tls,
                signing,
                retry,
                limits,
                health,
                next);
    }
}
