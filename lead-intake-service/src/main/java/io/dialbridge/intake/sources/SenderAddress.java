package io.dialbridge.intake.sources;

import io.dialbridge.platform.net.CidrBlock;
import io.dialbridge.platform.net.IpAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the address that a request really came from. Each proxy appends whom it heard to X-Forwarded-For, so the header is read from its
 * end, as long as the one who wrote the entry is trusted: what a sender writes there itself stands before and is never reached.
 */
@ApplicationScoped
class SenderAddress {

    /** {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}, as some gateways write it. */
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d+|\\[([^]]+)](?::\\d+)?");

    private final List<CidrBlock> trusted;

    SenderAddress(@ConfigProperty(name = "dialbridge.trusted-proxies") List<String> trusted) {
        this.trusted = trusted.stream().map(SenderAddress::block).toList();
    }

    /** Empty when it can't be told; then it is in no list. */
    Optional<IpAddress> of(Arrival arrival) {
        var address = IpAddress.read(arrival.peer());
        var entries = String.join(",", arrival.forwardedFor()).split(",");
        for (var i = entries.length - 1;
                i >= 0 && address.filter(this::isTrusted).isPresent();
                i--) {
            if (!entries[i].isBlank()) {
                address = IpAddress.read(withoutPort(entries[i].strip()));
            }
        }
        return address;
    }

    private boolean isTrusted(IpAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    private static String withoutPort(String entry) {
        var form = WITH_PORT.matcher(entry);
        if (!form.matches()) {
            return entry;
        }
        return form.group(1) != null ? form.group(1) : form.group(2);
    }

    private static CidrBlock block(String text) {
        return CidrBlock.read(text)
                .orElseThrow(() -> new IllegalArgumentException("dialbridge.trusted-proxies holds \"" + text
                        + "\", which is neither an address nor a range like 10.0.0.0/8"));
    }
}
