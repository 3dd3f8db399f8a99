package io.dialbridge.config.records;

/** A change that the system makes to a record on request, such as another key: it has no document of its own. */
@FunctionalInterface
public interface Amendment<S> {

    Draft<S> of(RecordKey key, S before);
}
