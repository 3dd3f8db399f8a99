package io.dialbridge.config.accounts;

import io.dialbridge.contracts.Absent;
import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.LogClass;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account and its defaults (domain.md 2.1).
 *
 * @param timeZone IANA name, absent means UTC; in which the account's dates are held and printed
 * @param dateFormat one of the patterns of domain.md 3.3, absent means {@code Y-m-d H:i:s}
 * @param logClass how long its deliveries are kept
 */
@RegisterForReflection
public record Account(
        @Schema(examples = "Branch West") String name,

        @Schema(examples = "America/Los_Angeles", defaultValue = "UTC")
        String timeZone,

        @Schema(examples = "m/d/Y H:i:s", defaultValue = AccountSnapshot.DEFAULT_DATE_FORMAT)
        String dateFormat,

        @Schema(
                description =
                        "How long the log of deliveries is kept: SHORT 30 days, STANDARD 90 days unless the installation says"
                                + " otherwise, LONG 365 days",
                examples = "STANDARD",
                defaultValue = "STANDARD")
        LogClass logClass) {

    public Account {
        timeZone = Absent.or(timeZone, "UTC");
        dateFormat = Absent.or(dateFormat, AccountSnapshot.DEFAULT_DATE_FORMAT);
        logClass = Absent.or(logClass, LogClass.STANDARD);
    }
}
