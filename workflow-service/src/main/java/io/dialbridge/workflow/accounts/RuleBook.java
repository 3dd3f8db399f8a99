package io.dialbridge.workflow.accounts;

import io.dialbridge.workflow.rules.AccountRules;
import java.util.Optional;

/** Where the compiled workflows of accounts are looked up. */
@FunctionalInterface
public interface RuleBook {

    /** Empty for an account that is not known here: it has no workflows that could fire. */
    Optional<AccountRules> of(String accountId);
}
