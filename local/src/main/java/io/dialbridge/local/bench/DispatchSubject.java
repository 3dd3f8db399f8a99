package io.dialbridge.local.bench;

import io.dialbridge.local.dispatch.DispatchDoor;
import io.dialbridge.local.dispatch.Target;

/**
 * What the measurements of dispatch-service alone work with.
 *
 * @param bench time, rows and processor time
 * @param door of the one process of dispatch-service
 * @param fast an endpoint that answers at once, whose requests the bench's receiver counts
 * @param hanging an endpoint of the same account that answers after half a minute
 * @param database of dispatch-service
 */
record DispatchSubject(Subject bench, DispatchDoor door, Target fast, Target hanging, DispatchDatabase database) {}
