package io.dialbridge.config.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, oldest record first.
 *
 * @param next send it as {@code after} to get the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {}
