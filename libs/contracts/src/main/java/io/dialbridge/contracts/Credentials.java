package io.dialbridge.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an endpoint's requests are authorized with: the header {@code Authorization}. The secret members are sealed in the snapshot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Credentials.Basic.class, name = "BASIC"),
    @JsonSubTypes.Type(value = Credentials.Bearer.class, name = "BEARER"),
    @JsonSubTypes.Type(value = Credentials.ClientCredentials.class, name = "OAUTH2")
})
public sealed interface Credentials {

    /** RFC 7617, in UTF-8. {@code password} is sealed. */
    record Basic(String username, String password) implements Credentials {
        public Basic {
            username = Absent.or(username, "");
            password = Absent.or(password, "");
        }
    }

    /** RFC 6750. {@code token} is sealed. */
    record Bearer(String token) implements Credentials {
        public Bearer {
            token = Absent.or(token, "");
        }
    }

    /**
     * OAuth 2.0 client credentials (RFC 6749 section 4.4): a token is fetched, kept until it ends, and fetched anew once when the endpoint
     * answers 401. {@code clientSecret} is sealed.
     *
     * @param scope names joined by spaces; blank sends none
     * @param audience blank sends none
     * @param clientIn absent means HEADER
     */
    record ClientCredentials(
            String tokenUrl, String clientId, String clientSecret, String scope, String audience, ClientIn clientIn)
            implements Credentials {
        public ClientCredentials {
            tokenUrl = Absent.or(tokenUrl, "");
            clientId = Absent.or(clientId, "");
            clientSecret = Absent.or(clientSecret, "");
            scope = Absent.or(scope, "");
            audience = Absent.or(audience, "");
            clientIn = Absent.or(clientIn, ClientIn.HEADER);
        }
    }

    /** Where the token request names the client (RFC 6749 section 2.3.1). */
    enum ClientIn {
        HEADER,
        BODY
    }
}
