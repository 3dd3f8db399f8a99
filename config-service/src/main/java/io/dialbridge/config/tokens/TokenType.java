package io.dialbridge.config.tokens;

import io.dialbridge.config.records.Amendment;
import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.TokenRules;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens are stored as their hash, which is never shown; a signing secret is stored sealed and shown once. */
@Singleton
final class TokenType implements RecordType<Token, TokenGrant> {

    private final Tokens tokens;
    private final SigningSecrets secrets;
    private final Caller caller;
    private final Clock clock;

    TokenType(Tokens tokens, SigningSecrets secrets, Caller caller, Clock clock) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.TOKEN;
    }

    @Override
    public Class<Token> document() {
        return Token.class;
    }

    @Override
    public Class<TokenGrant> stored() {
        return TokenGrant.class;
    }

    @Override
    public String name(Token token) {
        return token.name();
    }

    @Override
    public void check(Token token, @Nullable Token before, Findings findings) {
        TokenRules.check(token.name(), token.scopes(), findings);
        TokenRules.checkExpiry(
                token.expiresAt(), before == null ? null : before.expiresAt(), clock.instant(), findings);
        TokenRules.checkSource(token.source().with(null), findings);
        if (before != null && token.source().signed() && !before.source().signed()) {
            findings.add(
                    "source.signed",
                    "needs a secret that somebody has seen: POST to the token's signing-secret, which makes one and shows it");
        }
    }

    /** Whoever may configure one account must not be able to reach all accounts. */
    @Override
    public void authorize(Token token) {
        if (token.scopes().contains(Scope.ACCOUNTS) && !caller.has(Scope.ACCOUNTS)) {
            throw Problems.forbidden("Only a token with the scope accounts may grant the scope accounts.");
        }
    }

    @Override
    public Draft<TokenGrant> draft(RecordKey key, Token token, @Nullable TokenGrant before) {
        return before == null ? issued(key, token) : Draft.of(replaced(token, before));
    }

    private Draft<TokenGrant> issued(RecordKey key, Token token) {
        var secret = token.source().signed() ? secrets.next(key) : null;
        var source = token.source().with(secret == null ? null : secret.sealed());
        var fresh = tokens.issue(token.name(), token.scopes(), token.expiresAt(), source);
        var shown = secret == null
                ? Map.of(Tokens.MEMBER, fresh.text())
                : Map.of(Tokens.MEMBER, fresh.text(), SigningSecrets.MEMBER, secret.text());
        return new Draft<>(fresh.grant(), shown, List.of());
    }

    private static TokenGrant replaced(Token token, TokenGrant before) {
        var secret = token.source().signed() ? before.source().signingSecret() : null;
        return new TokenGrant(
                before.hash(),
                token.name(),
                token.scopes(),
                token.expiresAt(),
                token.source().with(secret));
    }

    /** From now on requests must be signed with this secret and no other. */
    Amendment<TokenGrant> newSecret() {
        return (key, before) -> {
            var secret = secrets.next(key);
            var source = TokenSource.of(before.source()).with(secret.sealed());
            var grant = new TokenGrant(before.hash(), before.name(), before.scopes(), before.expiresAt(), source);
            return new Draft<>(grant, Map.of(SigningSecrets.MEMBER, secret.text()), List.of());
        };
    }

    @Override
    public Token shown(TokenGrant grant) {
        return new Token(grant.name(), grant.scopes(), grant.expiresAt(), TokenSource.of(grant.source()));
    }
}
