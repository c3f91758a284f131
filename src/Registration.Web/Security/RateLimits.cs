using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Security;

/// <summary>
/// Limits how often one client address may send a public form. A page names its limit with <c>[EnableRateLimiting]</c>. Reading is never
/// limited. The limits are generous, because a whole town hall shares one address.
/// </summary>
internal static partial class RateLimits
{
    public const string SignUp = nameof(SignUp);

    /// <summary>The limit for forms that send mail to a typed address.</summary>
    public const string AskMail = nameof(AskMail);

    /// <summary>The limit for guessable secrets. Guards against trying many accounts; each account has a lockout of its own.</summary>
    public const string SignIn = nameof(SignIn);

    private static readonly IReadOnlyDictionary<string, int> PerMinute = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [SignUp] = 60,
        [AskMail] = 20,
        [SignIn] = 20,
    };

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        var warned = 0;
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            Refuse(rejected.HttpContext, rejected.Lease);

            // The forwarded headers middleware consumes this header. If the header is still present, all clients share the proxy's address.
            if (rejected.HttpContext.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref warned, 1) == 0)
            {
                LogProxy(rejected.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimits)));
            }

            return ValueTask.CompletedTask;
        };
        foreach (var (name, most) in PerMinute)
        {
            var bucket = new TokenBucketRateLimiterOptions
            {
                TokenLimit = most,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most,
            };
            options.AddPolicy(name, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(context.Connection.RemoteIpAddress), _ => bucket)
                : RateLimitPartition.GetNoLimiter("reads"));
        }
    });

    /// <summary>Returns the key of a client: an IPv4 address, or the /64 of an IPv6 connection (RFC 6177).</summary>
    internal static string ClientOf(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "unknown";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}";
    }

    private static void Refuse(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A form was refused because too many came from one address. The address belongs to a proxy: "
            + "set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true in the environment, so that each client is counted separately.")]
    private static partial void LogProxy(ILogger logger);
}
