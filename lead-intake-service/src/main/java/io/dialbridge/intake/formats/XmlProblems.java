package io.dialbridge.intake.formats;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** A caller that prefers XML reads its problems as XML, too (RFC 9457, appendix B): the same members. */
final class XmlProblems {

    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+xml;charset=UTF-8");
    private static final String NAMESPACE = "urn:ietf:rfc:7807";

    @ServerResponseFilter
    void asXml(ContainerRequestContext request, ContainerResponseContext response) {
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
        put(members, "instance", problem.getInstance());
        members.putAll(problem.getParameters());
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
