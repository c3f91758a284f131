using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Security;

/// <summary>
/// How often one client address may send a form that anybody may send: a page names its limit with <c>[EnableRateLimiting]</c>. Looking
/// is never limited. Generous, because a whole town hall has one address.
/// </summary>
internal static partial class RateLimits
{
    public const string SignUp = nameof(SignUp);

    /// <summary>For what has a mail sent to an address that anybody can type.</summary>
    public const string AskMail = nameof(AskMail);

    /// <summary>For what somebody might guess. One account has its own lock-out; this is for trying many.</summary>
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

            // Whoever is trusted takes this header away; that it is still here means that everybody has the proxy's address.
            if (rejected.HttpContext.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref warned, 1) == 0)
            {
                LogProxy(rejected.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RateLimits)));
            }

            return ValueTask.CompletedTask;
        };
        foreach (var (name, most) in PerMinute)
        {
            options.AddPolicy(name, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = most,
                    TokensPerPeriod = 1,
                    ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most,
                })
                : RateLimitPartition.GetNoLimiter("reads"));
        }
    });

    /// <summary>One client: an IPv4 address, or the /64 that a single connection is given of IPv6 (RFC 6177).</summary>
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A form was refused because too many came from one address, and that address is a proxy's: "
        + "set ASPNETCORE_FORWARDEDHEADERS_ENABLED=true in the environment, so that each client is counted apart.")]
    private static partial void LogProxy(ILogger logger);
}
