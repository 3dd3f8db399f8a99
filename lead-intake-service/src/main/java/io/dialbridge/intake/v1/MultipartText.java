package io.dialbridge.intake.v1;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the text parts of {@code multipart/form-data}; files among them are not parameters. */
public final class MultipartText {

    private MultipartText() {}

    public static Map<String, String> read(String contentType, byte[] body) throws FlatJson.Unreadable {
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        // The body is in memory and was measured: nothing needs a file.
        var memory = new DefaultHttpDataFactory(false, StandardCharsets.UTF_8);
        HttpPostRequestDecoder decoder = null;
        try {
            decoder = new HttpPostRequestDecoder(memory, request, StandardCharsets.UTF_8);
            var values = new LinkedHashMap<String, String>();
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof Attribute attribute) {
                    values.put(attribute.getName(), attribute.getValue());
                }
            }
            return values;
        } catch (RuntimeException | IOException broken) {
            // The decoder throws whatever it trips over, from its own exceptions to an index that is out of bounds.
            throw new FlatJson.Unreadable("The body is not readable as multipart/form-data.");
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }
}
