namespace Orchestration.Factories;

/// <summary>How far a running action is, as it says itself.</summary>
/// <param name="Fraction">0 to 1, or null when it cannot be known.</param>
/// <param name="Message">What it is doing, for people.</param>
public readonly record struct ActionProgress(double? Fraction, string? Message = null);
