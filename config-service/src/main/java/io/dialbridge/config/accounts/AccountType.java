package io.dialbridge.config.accounts;

import io.dialbridge.config.records.Draft;
import io.dialbridge.config.records.Kind;
import io.dialbridge.config.records.RecordKey;
import io.dialbridge.config.records.RecordType;
import io.dialbridge.config.rules.AccountRules;
import io.dialbridge.config.rules.Findings;
import io.dialbridge.config.tokens.Tokens;
import io.dialbridge.contracts.Scope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account comes into being together with its first token, or nobody could enter it. */
@Singleton
final class AccountType implements RecordType<Account, Account> {

    private static final String FIRST_TOKEN = "first token";

    private final Tokens tokens;

    AccountType(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Kind kind() {
        return Kind.ACCOUNT;
    }

    @Override
    public Class<Account> document() {
        return Account.class;
    }

    @Override
    public Class<Account> stored() {
        return Account.class;
    }

    @Override
    public String name(Account account) {
        return account.name();
    }

    @Override
    public void check(Account account, @Nullable Account before, Findings findings) {
        AccountRules.check(account.name(), account.timeZone(), account.dateFormat(), findings);
    }

    @Override
    public Draft<Account> draft(RecordKey key, Account account, @Nullable Account before) {
        if (before != null) {
            return Draft.of(account);
        }
        var token = tokens.issue(FIRST_TOKEN, everythingInside());
        return new Draft<>(
                account,
                Map.of(Tokens.MEMBER, token.text()),
                List.of(new Draft.Companion<>(Kind.TOKEN, FIRST_TOKEN, token.grant())));
    }

    private static List<String> everythingInside() {
        return Scope.GRANTABLE.stream()
                .filter(scope -> !scope.equals(Scope.ACCOUNTS))
                .sorted()
                .toList();
    }

    @Override
    public Account shown(Account account) {
        return account;
    }
}
