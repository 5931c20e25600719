using System.Text;
using Microsoft.Extensions.Configuration;

namespace Orchestration.Tests.DependencyInjection;

/// <summary>Configuration from a text, as a host would read it from its file.</summary>
internal static class Json
{
    public static IConfigurationRoot Read(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    public static IConfigurationSection Section(string engine) => Read($$"""{ "Orchestration": {{engine}} }""").GetSection("Orchestration");
}
