using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Orchestration.Factories;

/// <summary>How parameters and results of mapped actions are read and written: snake_case, strict about what is required.</summary>
internal static class ActionJson
{
    public static JsonSerializerOptions Create(IJsonTypeInfoResolver? resolver)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        if (resolver is not null)
            options.TypeInfoResolverChain.Add(resolver);
        if (JsonSerializer.IsReflectionEnabledByDefault)
            AddReflection(options);

        return options;
    }

    /// <exception cref="InvalidOperationException">Nothing knows how to read and write the type.</exception>
    public static JsonTypeInfo<T> TypeOf<T>(JsonSerializerOptions options, string action)
    {
        JsonTypeInfo? type = null;
        if (options.TypeInfoResolver is not null)
            options.TryGetTypeInfo(typeof(T), out type);

        return type as JsonTypeInfo<T> ?? throw new InvalidOperationException(
            $"Action '{action}' uses {typeof(T)}, and this program cannot read or write that type as JSON, because reflection is switched off for JSON. " +
            $"Declare a JsonSerializerContext with [JsonSerializable(typeof({typeof(T).Name}))] and give it to UseJson, or pass its JsonTypeInfo to MapAction.");
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Called only where reflection is enabled for JSON; trimmed programs switch it off.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Called only where reflection is enabled for JSON; programs compiled ahead of time switch it off.")]
    private static void AddReflection(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
    }
}
