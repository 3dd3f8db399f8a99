package io.dialbridge.intake.formats;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Replies and problems as XML for a caller that prefers it: the same members (RFC 9457, appendix B). */
final class XmlReplies {

    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+xml;charset=UTF-8");
    private static final String NAMESPACE = "urn:ietf:rfc:7807";

    @OffersXml
    @ServerResponseFilter
    void replyAsXml(ContainerRequestContext request, ContainerResponseContext response) {
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        if (response.getEntity() instanceof Map<?, ?> members && Accepted.xml(accept)) {
            response.setEntity(XmlDocument.of("reply", null, members), null, Accepted.xmlType(accept));
        }
    }

    /** On every path: whoever prefers XML may have met a problem before any resource was found. */
    @ServerResponseFilter
    void problemAsXml(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem
                && Accepted.xml(request.getHeaderString(HttpHeaders.ACCEPT))) {
            response.setEntity(XmlDocument.of("problem", NAMESPACE, members(problem)), null, PROBLEM);
        }
    }

    private static Map<String, Object> members(HttpProblem problem) {
        var members = new LinkedHashMap<String, Object>();
        put(members, "type", problem.getType());
        members.put("status", problem.getStatusCode());
        put(members, "title", problem.getTitle());
        put(members, "detail", problem.getDetail());
        put(members, "instance", path(problem.getInstance()));
        members.putAll(problem.getParameters());
        return members;
    }

    /** Problems keep their path encoded as a whole, and JSON shows it decoded. */
    private static @Nullable String path(@Nullable URI instance) {
        return instance == null ? null : URLDecoder.decode(instance.toString(), StandardCharsets.UTF_8);
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
