/** Measures our code against libraries that do the like. Nothing of it goes into a service. */
@NullMarked
package io.dialbridge.benchmarks;

import org.jspecify.annotations.NullMarked;
