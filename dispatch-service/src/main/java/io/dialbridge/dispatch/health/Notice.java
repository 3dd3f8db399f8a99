package io.dialbridge.dispatch.health;

import io.dialbridge.dispatch.delivery.Delivery;
import java.util.List;

/**
 * An endpoint was just disabled, and somebody is to be told.
 *
 * @param addresses that get an e-mail
 * @param last the delivery that failed last
 */
record Notice(
        EndpointState state,
        EndpointState.Disabling disabling,
        String endpointName,
        List<String> addresses,
        Delivery last) {}
