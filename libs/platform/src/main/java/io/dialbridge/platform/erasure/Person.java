package io.dialbridge.platform.erasure;

import io.dialbridge.contracts.ErasureRequest;
import java.util.List;
import java.util.function.Function;

/** A lead or a phone number of an account. */
public record Person(String accountId, String key) {

    public static List<Person> byLeads(List<ErasureRequest> requests) {
        return all(requests, ErasureRequest::leadIds);
    }

    public static List<Person> byPhones(List<ErasureRequest> requests) {
        return all(requests, ErasureRequest::phoneNumbers);
    }

    private static List<Person> all(List<ErasureRequest> requests, Function<ErasureRequest, List<String>> keys) {
        return requests.stream()
                .flatMap(request -> keys.apply(request).stream().map(key -> new Person(request.accountId(), key)))
                .toList();
    }
}
