package io.dialbridge.intake.lead;

import io.dialbridge.contracts.AccountSnapshot;
import io.dialbridge.contracts.Adaptor;
import io.dialbridge.contracts.ApiSettings;
import io.dialbridge.contracts.Campaign;
import io.dialbridge.contracts.Endpoint;
import io.dialbridge.contracts.KeyedCriteria;
import io.dialbridge.contracts.LeadCriteria;
import io.dialbridge.contracts.LeadList;
import io.dialbridge.contracts.LeadPostCriteria;
import io.dialbridge.contracts.Status;
import io.dialbridge.contracts.SystemStatuses;
import io.dialbridge.contracts.User;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What intake asks of an account's configuration. Times are text in the account's zone (domain.md 19). */
public final class Account {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Pattern USER_ID = Pattern.compile("\\d{1,20}");

    private static final int LENGTH_OF_DAY = "2026-01-31".length();

    /** Ids of users without a person behind them begin so (domain.md 2.1). */
    private static final String SYSTEM_USERS = "6666";

    private static final LeadList DUPLICATES = new LeadList(LeadList.DUPLICATES, "", null, false, null);

    private final AccountSnapshot snapshot;
    private final ZoneId zone;
    private final Map<String, String> statusNames;
    private final CustomFields fields;
    private final Set<String> userIds;
    private final Map<String, Status> customStatuses;
    private final Map<String, User> users;

    public Account(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        this.zone = zone(snapshot.timeZone());
        var names = new HashMap<>(SystemStatuses.NAMES);
        snapshot.statuses().values().forEach(status -> names.put(status.status(), status.name()));
        this.statusNames = Map.copyOf(names);
        this.fields = new CustomFields(snapshot.fields());
        this.userIds = snapshot.users().values().stream().map(User::userId).collect(Collectors.toUnmodifiableSet());
        this.customStatuses = snapshot.statuses().values().stream()
                .collect(Collectors.toUnmodifiableMap(Status::status, Function.identity(), (one, other) -> one));
        this.users = snapshot.users().values().stream()
                .collect(Collectors.toUnmodifiableMap(User::userId, Function.identity(), (one, other) -> one));
    }

    public String id() {
        return snapshot.accountId();
    }

    public ZoneId zone() {
        return zone;
    }

    /** By id. */
    public Map<String, LeadList> lists() {
        return snapshot.lists();
    }

    /** By id. */
    public Map<String, Campaign> campaigns() {
        return snapshot.campaigns();
    }

    /** The account's own statuses beside the {@link SystemStatuses}, by the id of their record. */
    public Map<String, Status> customStatuses() {
        return snapshot.statuses();
    }

    public Collection<User> users() {
        return snapshot.users().values();
    }

    /** Users whose e-mail, first, last or full name this is, whatever the case. */
    public List<User> usersNamed(String name) {
        return users().stream()
                .filter(user -> Stream.of(
                                user.email(),
                                user.firstName(),
                                user.lastName(),
                                user.firstName() + " " + user.lastName())
                        .anyMatch(name::equalsIgnoreCase))
                .toList();
    }

    /** A list of the account; the one for older duplicates, which every account has, is not active and in no campaign. */
    public Optional<LeadList> list(String listId) {
        return listId.equals(LeadList.DUPLICATES)
                ? Optional.of(DUPLICATES)
                : Optional.ofNullable(snapshot.lists().get(listId));
    }

    /** The fields that the account added to its leads. */
    public CustomFields fields() {
        return fields;
    }

    /** Whether leads may name this user; an account that keeps no users here can't be asked, nor one of the dialer's own. */
    public boolean mayName(String userId) {
        return userIds.isEmpty() || userIds.contains(userId) || userId.startsWith(SYSTEM_USERS);
    }

    public ApiSettings settings() {
        return snapshot.inbound().apiSettings();
    }

    public Optional<KeyedCriteria<LeadPostCriteria>> leadPostCriteria(String id) {
        return Optional.ofNullable(snapshot.inbound().leadPostCriteria().get(id));
    }

    /** Id of the active Lead Post Criteria that a caller with this key means. */
    public Optional<String> leadPostCriteriaIdOf(String key, Instant now) {
        return idOf(snapshot.inbound().leadPostCriteria(), key, now, LeadPostCriteria::active);
    }

    public Optional<KeyedCriteria<LeadCriteria>> leadCriteria(String id) {
        return Optional.ofNullable(snapshot.inbound().leadCriteria().get(id));
    }

    /** Id of the active Lead Criteria that a caller with this key means. */
    public Optional<String> leadCriteriaIdOf(String key, Instant now) {
        return idOf(snapshot.inbound().leadCriteria(), key, now, LeadCriteria::active);
    }

    private static <T> Optional<String> idOf(
            Map<String, KeyedCriteria<T>> all, String key, Instant now, Predicate<T> active) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().answersTo(key, now)
                        && active.test(entry.getValue().criteria()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Today in the account's zone. */
    public LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    public Map<String, Endpoint> endpoints() {
        return snapshot.endpoints();
    }

    public Optional<Campaign> campaign(String campaignId) {
        return Optional.ofNullable(snapshot.campaigns().get(campaignId));
    }

    /** Ids of the lists of a campaign. */
    public List<String> listsOf(String campaignId) {
        return snapshot.lists().entrySet().stream()
                .filter(list -> list.getValue().campaignId().equals(campaignId))
                .map(Map.Entry::getKey)
                .toList();
    }

    public Optional<Adaptor> activeAdaptor(String adaptorId) {
        return adaptor(adaptorId).filter(Adaptor::active);
    }

    /** One that is switched off, too. */
    public Optional<Adaptor> adaptor(String adaptorId) {
        return Optional.ofNullable(snapshot.adaptors().get(adaptorId));
    }

    /** A status as it is stored, if the account has it: abbreviations are upper case (domain.md 2.1). */
    public Optional<String> status(String abbreviation) {
        var upper = abbreviation.strip().toUpperCase(Locale.ROOT);
        return statusNames.containsKey(upper) ? Optional.of(upper) : Optional.empty();
    }

    /** What people call a status; the abbreviation itself where the status was removed meanwhile. */
    public String statusName(String abbreviation) {
        return statusNames.getOrDefault(abbreviation, abbreviation);
    }

    /** The flags of a status of the account's own; those that every account has carry none. */
    public Optional<Status> customStatus(String abbreviation) {
        return Optional.ofNullable(customStatuses.get(abbreviation));
    }

    public Optional<User> user(String userId) {
        return Optional.ofNullable(users.get(userId));
    }

    /** An account that keeps no users here takes whatever can be the number of one. */
    public boolean knowsUser(String userId) {
        return users.isEmpty() ? USER_ID.matcher(userId).matches() : users.containsKey(userId);
    }

    /** {@code Y-m-d H:i:s}. */
    public String text(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    /** RFC 3339 with the offset of the account's zone; the seconds are there even if they are zero. */
    public String offsetText(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    /** Reads {@code Y-m-d H:i:s}, the same with a {@code T}, or {@code Y-m-d}, which means the beginning of that day. */
    public Optional<Instant> time(String text) {
        try {
            return Optional.of(local(text.strip()).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The first moment after what the text names, a second or a day: the end of a search that includes it. */
    public Optional<Instant> timeAfter(String text) {
        try {
            var start = local(text.strip());
            var end = isDay(text.strip()) ? start.plusDays(1) : start.plusSeconds(1);
            return Optional.of(end.atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static LocalDateTime local(String text) {
        if (text.length() < LENGTH_OF_DAY || text.charAt(4) != '-') {
            throw new DateTimeException("only years of four digits can be stored");
        }
        return isDay(text) ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static boolean isDay(String text) {
        return text.length() == LENGTH_OF_DAY;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
