namespace Orchestration.Architecture.Tests;

/// <summary>A member of one type that mentions another type.</summary>
internal readonly record struct Edge(string FromNamespace, string FromType, string Member, string ToNamespace, string ToType)
{
    public override string ToString() => $"{FromNamespace}.{FromType}.{Member} → {ToNamespace}.{ToType}";
}
