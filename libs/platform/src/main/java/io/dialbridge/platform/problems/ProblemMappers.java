package io.dialbridge.platform.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that reaches the edge becomes a problem that says nothing about our inside. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    // Stronger than the problem extension's own mappers of the same classes.
    private static final int FIRST = 1;

    @ServerExceptionMapper(priority = FIRST)
    Response unknownMember(UnrecognizedPropertyException error) {
        return JsonErrors.problem(error).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response wrongValue(InvalidFormatException error) {
        return JsonErrors.problem(error).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response wrongType(MismatchedInputException error) {
        return JsonErrors.problem(error).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response notJson(JsonProcessingException error) {
        return JsonErrors.problem(error).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response noToken(UnauthorizedException error) {
        return Problems.unauthorized().toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response badToken(AuthenticationFailedException error) {
        return Problems.unauthorized().toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response missingScope(ForbiddenException error) {
        return Problems.forbidden("This token lacks the scope that opens this section.")
                .toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response refused(WebApplicationException error) {
        if (error.getCause() instanceof JsonProcessingException json) {
            return JsonErrors.problem(json).toResponse();
        }
        var status = error.getResponse().getStatus();
        return status >= 500 ? unexpected(error) : plain(status).toResponse();
    }

    /** A body that turned out too large while it was read was answered by the server itself, which then stops reading. */
    @ServerExceptionMapper(priority = FIRST)
    Response cut(IOException error, HttpServerRequest request) {
        return request.response().ended()
                ? Response.status(request.response().getStatusCode()).build()
                : unexpected(error);
    }

    @ServerExceptionMapper(priority = FIRST)
    Response unexpected(Exception error) {
        if (Outage.passing(error)) {
            LOG.warnf("state=request-not-served cause=%s", error.toString());
            return Problems.unavailable().toResponse();
        }
        LOG.error("state=request-failed", error);
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:internal"))
                .withStatus(500)
                .withTitle("Internal error")
                .withDetail(
                        "Something went wrong on our side. It is in our log under the trace id of this request; try again.")
                .build()
                .toResponse();
    }

    private static HttpProblem plain(int status) {
        var known = Response.Status.fromStatusCode(status);
        return HttpProblem.builder()
                .withType(URI.create("urn:dialbridge:problem:http-" + status))
                .withStatus(status)
                .withTitle(known == null ? "HTTP " + status : known.getReasonPhrase())
                .withDetail(detail(status))
                .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not answer this method.";
            case 406 -> "This path has no reply of the type asked for in Accept.";
            case 413 -> "The body is larger than this path takes.";
            case 415 -> "This path does not read a body of this Content-Type.";
            default -> "The request can't be answered as it is.";
        };
    }
}
