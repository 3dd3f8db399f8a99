package io.dialbridge.config.records;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What another name of a record changes in one that refers to it.
 *
 * @param kind of the record that changes, for example adaptor
 */
@RegisterForReflection
public record RenameChange(String kind, String id, String name, List<Member> changes) {

    /** @param path of the member in the record's JSON */
    @RegisterForReflection
    public record Member(String path, String from, String to) {}
}
