package io.dialbridge.intake.formats;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Writes the members of a reply as XML where a resource offers that and the caller prefers it. */
@Provider
@Produces({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
public final class XmlReplies implements ServerMessageBodyWriter<Map<String, Object>> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, @Nullable ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return Map.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Map.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Map<String, Object> reply, Type genericType, ServerRequestContext context) {
        context.serverResponse().end(XmlDocument.of("reply", null, reply));
    }

    @Override
    public void writeTo(
            Map<String, Object> reply,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(XmlDocument.of("reply", null, reply).getBytes(StandardCharsets.UTF_8));
    }
}
