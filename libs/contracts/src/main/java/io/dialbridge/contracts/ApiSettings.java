package io.dialbridge.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every lead that comes in over an API, whatever the caller asks for (domain.md 14, 15).
 *
 * @param relocateScope where ALWAYS_RELOCATE looks for older leads with the number
 * @param relocateLists the lists of the scope LISTS
 * @param rejectCarrierTypes at most two
 * @param dnc when check_dnc has an effect
 * @param leadCriteriaId a record of {@link LeadCriteria} that every inbound lead must meet
 * @param duplicateRules for leads whose Lead Post Criteria have none of their own
 * @param maskedFields internal names of fields whose values logs and submissions show masked
 * @param codes replaces one of our extension codes (6201 to 6208) by another in replies of /v1
 * @param submissionDays how long submissions are kept
 */
public record ApiSettings(
        LeadDuplication leadDuplication,
        RelocateScope relocateScope,
        List<String> relocateLists,
        List<CarrierType> rejectCarrierTypes,
        DuplicateLeadCheck duplicateCheck,
        List<DuplicateRule> duplicateRules,
        DncPolicy dnc,
        LineType lineType,
        @Nullable String leadCriteriaId,
        List<String> maskedFields,
        Map<String, Integer> codes,
        Integer submissionDays) {

    /** What an account without settings of its own has. */
    public static final ApiSettings DEFAULT = new ApiSettings(
            LeadDuplication.USE_PARAMETERS,
            RelocateScope.ACCOUNT,
            List.of(),
            List.of(),
            DuplicateLeadCheck.OFF,
            List.of(),
            DncPolicy.ALWAYS,
            LineType.PREFIXES,
            null,
            List.of(),
            Map.of(),
            90);

    public ApiSettings {
        leadDuplication = Absent.or(leadDuplication, LeadDuplication.USE_PARAMETERS);
        relocateScope = Absent.or(relocateScope, RelocateScope.ACCOUNT);
        relocateLists = Absent.list(relocateLists);
        rejectCarrierTypes = Absent.list(rejectCarrierTypes);
        duplicateCheck = Absent.or(duplicateCheck, DuplicateLeadCheck.OFF);
        duplicateRules = Absent.list(duplicateRules);
        dnc = Absent.or(dnc, DncPolicy.ALWAYS);
        lineType = Absent.or(lineType, LineType.PREFIXES);
        maskedFields = Absent.list(maskedFields);
        codes = Absent.map(codes);
        submissionDays = Absent.or(submissionDays, 90);
    }

    public enum LeadDuplication {
        /** The caller's or the criteria's check_dup applies. */
        USE_PARAMETERS,
        /** As check_dup=1 on every insert. */
        ALWAYS_REJECT,
        /** New leads are taken, older ones with the number go to {@link LeadList#DUPLICATES}. */
        ALWAYS_RELOCATE
    }

    public enum RelocateScope {
        ACCOUNT,
        CAMPAIGN,
        LISTS
    }

    public enum DncPolicy {
        /** check_dnc rejects in every campaign. */
        ALWAYS,
        /** check_dnc rejects only in campaigns that insert into the hopper without rules (domain.md 12.3). */
        CAMPAIGN_MODE
    }

    public enum OnUnknown {
        ACCEPT,
        REJECT
    }

    /**
     * Where the kind of a line comes from (domain.md 13.2).
     *
     * @param endpointId the provider of the source ENDPOINT
     * @param responseKey of the provider's reply; its value contains MOBILE or WIRELESS, VOIP, or LANDLINE or FIXED, in any case
     * @param onUnknown for a number of unknown kind that a carrier rule looks at
     */
    public record LineType(
            Source source,
            @Nullable String endpointId,
            @Nullable String responseKey,
            Integer timeoutMs,
            OnUnknown onUnknown) {

        public static final LineType PREFIXES = new LineType(Source.PREFIXES, null, null, 2_000, OnUnknown.ACCEPT);

        public LineType {
            source = Absent.or(source, Source.PREFIXES);
            timeoutMs = Absent.or(timeoutMs, 2_000);
            onUnknown = Absent.or(onUnknown, OnUnknown.ACCEPT);
        }

        public enum Source {
            /** The loaded prefixes and porting overrides. */
            PREFIXES,
            /** The prefixes, and a provider for what they don't know. */
            ENDPOINT
        }
    }

    /**
     * Asks the CRM about a lead before it is taken (domain.md 15).
     *
     * @param onNoResponse when no reply came in time, or one that could not be read
     * @param rows tried in their order; the first match decides
     */
    public record DuplicateLeadCheck(
            Boolean active, @Nullable String endpointId, Integer timeoutMs, OnUnknown onNoResponse, List<Row> rows) {

        public static final DuplicateLeadCheck OFF =
                new DuplicateLeadCheck(false, null, SyncCall.USUAL_DEADLINE_MS, OnUnknown.ACCEPT, List.of());

        public DuplicateLeadCheck {
            active = Absent.or(active, false);
            timeoutMs = Absent.or(timeoutMs, SyncCall.USUAL_DEADLINE_MS);
            onNoResponse = Absent.or(onNoResponse, OnUnknown.ACCEPT);
            rows = Absent.list(rows);
        }

        /**
         * @param key in the reply, read as domain.md 4.3 says
         * @param value compared without case and surrounding blanks; {@code *} means that the key is there, blank that it is there and empty
         * @param createLead although the row matched
         * @param status of the created lead; blank means the incoming one
         * @param addToDnc put the number on the account's DNC list
         * @param success what our API answers
         */
        public record Row(
                String key, String value, Boolean createLead, String status, Boolean addToDnc, Boolean success) {
            public Row {
                value = Absent.or(value, "");
                createLead = Absent.or(createLead, false);
                status = Absent.or(status, "");
                addToDnc = Absent.or(addToDnc, false);
                success = Absent.or(success, false);
            }
        }
    }
}
