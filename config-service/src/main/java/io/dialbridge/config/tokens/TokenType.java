package io.dialbridge.config.tokens;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.rules.TokenRules;
import io.dialbridge.contracts.Scope;
import io.dialbridge.contracts.Source;
import io.dialbridge.contracts.TokenGrant;
import io.dialbridge.platform.auth.Caller;
import io.dialbridge.platform.problems.Problems;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens are stored as their hash; the hash is never shown. */
@Singleton
final class TokenType implements RecordType<Token, TokenGrant> {

    private final Tokens tokens;
    private final Caller caller;
    private final Clock clock;

    TokenType(Tokens tokens, Caller caller, Clock clock) {
        this.tokens = tokens;
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
        if (before != null) {
            return Draft.of(new TokenGrant(before.hash(), token.name(), token.scopes(), token.expiresAt(), Source.ANY));
        }
        var fresh = tokens.issue(token.name(), token.scopes(), token.expiresAt());
        return new Draft<>(fresh.grant(), Map.of(Tokens.MEMBER, fresh.text()), List.of());
    }

    @Override
    public Token shown(TokenGrant grant) {
        return new Token(grant.name(), grant.scopes(), grant.expiresAt());
    }
}
